import type { ExprCall } from 'pgsql-ast-parser';
import { aggregateTerm, isAggregate } from '../aggregates.ts';
import { notKnown, refused } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Term } from '../term.ts';
import type { Translator } from '../translator.ts';
import { builtin } from './builtin.ts';
import { CHOICES } from './choices.ts';
import { DATES } from './dates.ts';
import { NUMBERS } from './numbers.ts';
import type { ScalarFunction } from './signature.ts';
import { TEXTS } from './texts.ts';

const FUNCTIONS: ReadonlyMap<string, ScalarFunction> = new Map(
  Object.entries({ ...CHOICES, ...DATES, ...NUMBERS, ...TEXTS }),
);

/** Functions of Postgres, SQLite and MySQL that Oracle never had. */
const FOREIGN =
  /^(?:now|datetime|strftime|julianday|unixepoch|ifnull|iif|group_concat|string_agg|array_agg|date_trunc|date_part|jsonb?_\w+|printf|left|right|if|random|typeof|total|concat_ws|split_part|generate_series)$/;

/**
 * Translates a function call.
 *
 * @throws SuiteScriptError for functions of other databases and for wrong arguments
 * @throws SandboxDoesNotKnow for any other function that is not listed
 */
export function callTerm(t: Translator, call: ExprCall, scope: Scope): Term {
  const { schema, name } = call.function;
  if (call.over) throw notKnown('OVER');
  if (schema === 'builtin') return builtin(t, call, scope);
  if (schema !== undefined) throw refused(`Invalid or unsupported search (${schema}.${name})`);
  if (isAggregate(name)) return aggregateTerm(t, call, scope);
  if (FOREIGN.test(name))
    throw refused(`Invalid or unsupported search (${name.toUpperCase()} is not SuiteQL)`);
  const known = FUNCTIONS.get(name);
  if (!known) throw notKnown(`the function ${name.toUpperCase()}`);
  if (call.distinct || call.orderBy || call.filter || call.withinGroup) {
    throw refused(`Invalid or unsupported search (${name.toUpperCase()} is no aggregate)`);
  }
  const [least, most] = known.takes;
  if (call.args.length < least || call.args.length > most) {
    throw refused(`invalid number of arguments of ${name.toUpperCase()}`);
  }
  return known.translate(
    call.args.map((argument) => t.value(argument, scope)),
    call.args,
  );
}
