import * as v from 'valibot';
import { isZuoraId } from './fields';
import type { ZuoraSession } from './session';
import { queryAny } from './zoql';

const account = v.object({ Id: v.string(), Currency: v.string() });

/** The currency of each account, by id. */
export function accountCurrencies(
  session: ZuoraSession,
  ids: readonly string[],
): ReadonlyMap<string, string> {
  const conditions = ids.filter(isZuoraId).map((value) => ({ field: 'Id', value }));
  const accounts = queryAny(session, 'Account', ['Id', 'Currency'], conditions, account);
  return new Map(accounts.map(({ Id, Currency }) => [Id, Currency]));
}
