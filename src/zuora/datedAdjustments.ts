import * as v from 'valibot';
import { asFailure } from '../domain/failure';
import type { ZuoraGateway } from '../sync/ports';
import { ADJUSTMENT, adjustmentOf, adjustmentRecord, type ConnectorField } from './adjustments';
import { optionalText } from './fields';
import type { ZuoraSession } from './session';
import { type ZoqlCondition, queryPart } from './zoql';

/** Pages of 2,000 that one look at a period reads: five calls. */
const MOST_PAGES = 5;

/**
 * Processed adjustments dated within a period, of these accounts or of all, up to 10,000 a query.
 *
 * @param named - how the tenant spells the connector's fields; a tenant without the connector has none, and then no origin
 */
export function datedAdjustments(
  session: ZuoraSession,
  { from, to, accountIds }: Parameters<ZuoraGateway['datedAdjustments']>[0],
  named: ConnectorField,
): ReturnType<ZuoraGateway['datedAdjustments']> {
  const within: ZoqlCondition[] = [
    { field: 'AdjustmentDate', operator: '>=', value: from },
    { field: 'AdjustmentDate', operator: '<=', value: to },
    { field: 'Status', value: 'Processed' },
  ];
  const alternatives =
    accountIds === null
      ? [within]
      : accountIds.map((value) => [{ field: 'AccountId', value }, ...within] as const);
  const origin = named('Origin__NS');
  const read = (origins: readonly string[]): ReturnType<ZuoraGateway['datedAdjustments']> => {
    const schema = v.object({
      ...adjustmentRecord.entries,
      AccountId: v.string(),
      AdjustmentNumber: optionalText,
      [origin]: optionalText,
    });
    const fields = [...Object.keys(adjustmentRecord.entries), 'AccountId', 'AdjustmentNumber', ...origins];
    const { records, total } = queryPart(session, ADJUSTMENT, fields, alternatives, schema, MOST_PAGES);
    return {
      adjustments: records.map((record) => ({
        ...adjustmentOf(record),
        accountId: record.AccountId,
        number: record.AdjustmentNumber,
        origin: (record as Record<string, unknown>)[origin] as string | null,
      })),
      total,
      knowsOrigin: origins.length > 0,
    };
  };
  try {
    return read([origin]);
  } catch (thrown) {
    if (!/INVALID_FIELD/.test(asFailure(thrown).facts.detail ?? '')) throw thrown;
    return read([]);
  }
}
