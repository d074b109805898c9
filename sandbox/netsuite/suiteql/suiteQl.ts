import type { DatabaseSync } from 'node:sqlite';
import type { SandboxClock } from '../../clock.ts';
import type { PreparedSuiteQl, SuiteQlRow, SuiteQlRunner } from '../services.ts';
import type { QuerySource, Table } from '../storage/tables.ts';
import type { AccountSwitches } from '../switches.ts';
import type { SuiteQlParameter } from './bindings.ts';
import { parseQuery, type ParsedQuery } from './reading/parse.ts';
import { refused } from './refusal.ts';
import { mappedRow, runTranslation } from './results.ts';
import { installFunctions } from './sqlite/install.ts';
import { translate, type Translation } from './translate.ts';

/** A translated query with what scripts may ask of it before it runs. */
interface Prepared extends Omit<PreparedSuiteQl, 'rows'> {
  readonly translation: Translation;
}

/** What a query's text says holds in every account. */
const PARSED = new Map<string, ParsedQuery>();

/** Translations kept for queries that come again, as those of a map stage do. */
const KEPT_TRANSLATIONS = 200;

/**
 * SuiteQL over an account's tables: each query is read, checked as a whole against what SuiteQL and the account have,
 * and only then run.
 *
 * The account's time zone is UTC.
 *
 * @param clock - what SYSDATE and CURRENT_DATE read
 */
export function openSuiteQl(
  source: QuerySource,
  switches: AccountSwitches,
  clock?: SandboxClock,
): SuiteQlRunner {
  installFunctions(source.database);
  const prepared = preparedFor(source.database, switches);

  const isStanding = (table: Table): boolean => source.tables.get(table.name) === table;

  const preparedOf = (query: string, params: readonly SuiteQlParameter[]): Prepared => {
    const kinds = params.map(kindOf);
    const key = kinds.join();
    const ofKinds = prepared.get(key) ?? new Map<string, Prepared>();
    const known = ofKinds.get(query);
    // A deploy may have replaced a table since.
    if (known && Array.from(known.translation.tables).every(isStanding)) return known;
    const reading = PARSED.get(query) ?? parseQuery(query);
    keep(PARSED, query, reading);
    const translation = translate(reading, kinds, source.tables, switches);
    const made: Prepared = {
      translation,
      columns: translation.columns.map(({ name, kind }) => ({ name, kind })),
      tables: new Set(Array.from(translation.tables, (table) => table.name)),
      ordered: translation.ordered,
    };
    keep(ofKinds, query, made);
    prepared.set(key, ofKinds);
    return made;
  };

  const prepare = (query: string, params: readonly SuiteQlParameter[]): PreparedSuiteQl => {
    const { translation, ...shown } = preparedOf(query, params);
    return {
      ...shown,
      rows: (limit) => runTranslation(source.database, translation, { params, clock }, limit),
    };
  };

  return {
    prepare,
    run: (query, params): SuiteQlRow[] => {
      const { columns, rows } = prepare(query, params);
      return rows().map((row) => mappedRow(columns, row));
    },
  };
}

/** By the kinds of the parameters, and then by the query's text, which is long and mostly the same object. */
type PreparedByKinds = Map<string, Map<string, Prepared>>;

/** Queries prepared for a database, which may serve one account after another. */
const PREPARED = new WeakMap<DatabaseSync, Map<string, PreparedByKinds>>();

function preparedFor(database: DatabaseSync, switches: AccountSwitches): PreparedByKinds {
  const bySwitches = PREPARED.get(database) ?? new Map<string, PreparedByKinds>();
  PREPARED.set(database, bySwitches);
  const key = JSON.stringify(switches);
  const prepared = bySwitches.get(key) ?? new Map<string, Map<string, Prepared>>();
  bySwitches.set(key, prepared);
  return prepared;
}

function kindOf(value: SuiteQlParameter): 'text' | 'decimal' | 'boolean' {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  if (Number.isFinite(value)) return 'decimal';
  throw refused(`invalid number: ${String(value)}`);
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_TRANSLATIONS && oldest !== undefined) kept.delete(oldest);
}
