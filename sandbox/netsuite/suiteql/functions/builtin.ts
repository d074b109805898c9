import type { ExprCall } from 'pgsql-ast-parser';
import { notKnown, refused } from '../refusal.ts';
import { tableNamed, type Scope } from '../scope.ts';
import { isPlainStatus, type Term } from '../term.ts';
import type { Translator } from '../translator.ts';

/** Which record a key column points to, and the column that names it to people. */
const DISPLAYED: Readonly<Record<string, readonly [table: string, name: string]>> = {
  'transaction.entity': ['customer', 'entityid'],
  'transaction.currency': ['currency', 'name'],
  'transaction.postingperiod': ['accountingperiod', 'periodname'],
  'transactionline.subsidiary': ['subsidiary', 'name'],
  'customer.currency': ['currency', 'name'],
  'customer.subsidiary': ['subsidiary', 'name'],
  'subsidiary.currency': ['currency', 'name'],
};

/**
 * BUILTIN.CF, the raw value of a criterion, and BUILTIN.DF, the value people see.
 *
 * @throws SandboxDoesNotKnow for other built-in functions and for columns whose values it does not know
 */
export function builtin(t: Translator, call: ExprCall, scope: Scope): Term {
  const name = `BUILTIN.${call.function.name.toUpperCase()}`;
  const [argument, second] = call.args;
  if (name !== 'BUILTIN.CF' && name !== 'BUILTIN.DF') throw notKnown(name);
  if (!argument || second) throw refused(`invalid number of arguments of ${name}`);
  const term = t.operand(argument, scope);
  if (!term.origin) throw notKnown(`${name} of anything but a column of a record`);
  const { table, column } = term.origin;
  const described = `${name} of ${table.name}.${column.name}`;
  if (name === 'BUILTIN.CF') {
    if (!isPlainStatus(term)) throw notKnown(described);
    return { sql: term.sql, kind: 'text' };
  }
  if (isPlainStatus(term)) return { sql: `netsuite_status_name(${term.sql})`, kind: 'text' };
  if (table.name === 'transaction' && column.name === 'type')
    return { sql: `netsuite_type_name(${term.sql})`, kind: 'text' };
  const displayed = DISPLAYED[`${table.name}.${column.name}`];
  if (!displayed) throw notKnown(described);
  const [target, shown] = displayed;
  t.used.add(tableNamed(t.tables, target));
  return { sql: `(SELECT d."${shown}" FROM "${target}" d WHERE d."id" = ${term.sql})`, kind: 'text' };
}
