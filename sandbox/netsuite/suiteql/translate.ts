import type { Table } from '../storage/tables.ts';
import type { AccountSwitches } from '../switches.ts';
import { Bindings } from './bindings.ts';
import { condition } from './conditions.ts';
import type { Kind } from './kinds.ts';
import type { ParsedQuery } from './reading/parse.ts';
import { refused } from './refusal.ts';
import { select } from './select.ts';
import type { Translator } from './translator.ts';
import { operand, value } from './values.ts';

/** A checked query in SQLite's words. */
export interface Translation {
  readonly sql: string;
  readonly bindings: Bindings;
  readonly columns: readonly { readonly name: string; readonly kind: Kind }[];
  readonly tables: ReadonlySet<Table>;
  readonly ordered: boolean;
}

/**
 * Checks a query against the account's tables and the allowed constructs, and translates it.
 *
 * @throws SuiteScriptError for what SuiteQL refuses
 * @throws SandboxDoesNotKnow for what SuiteQL may take and the sandbox does not act out
 */
export function translate(
  { statement, parameters, lists, top }: ParsedQuery,
  parameterKinds: readonly Kind[],
  tables: ReadonlyMap<string, Table>,
  switches: AccountSwitches,
): Translation {
  if (parameters !== parameterKinds.length) {
    throw refused(
      `Invalid number of parameters. Expected: ${String(parameters)}. Provided: ${String(parameterKinds.length)}`,
    );
  }
  const bindings = new Bindings();
  const used = new Set<Table>();
  let sources = 0;
  const translator: Translator = {
    tables,
    switches,
    bindings,
    parameterKinds,
    lists,
    top,
    used,
    joinSyntax: new Set(),
    newSourceName: () => `s${String(++sources)}`,
    value: (expression, scope) => value(translator, expression, scope),
    operand: (expression, scope) => operand(translator, expression, scope),
    condition: (expression, scope) => condition(translator, expression, scope),
    select: (inner, parent, place) => select(translator, inner, parent, place),
  };
  const { sql, columns, ordered } = translator.select(statement, null, 'query');
  return { sql, bindings, columns, tables: used, ordered };
}
