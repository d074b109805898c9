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
  const translations = translationsFor(source.database, switches);

  const translationOf = (query: string, params: readonly SuiteQlParameter[]): Translation => {
    const kinds = params.map(kindOf);
    const ofKinds = translations.get(kinds.join()) ?? new Map<string, Translation>();
    const known = ofKinds.get(query);
    // A deploy may have replaced a table since.
    if (known && [...known.tables].every((table) => source.tables.get(table.name) === table)) return known;
    const reading = PARSED.get(query) ?? parseQuery(query);
    keep(PARSED, query, reading);
    const made = translate(reading, kinds, source.tables, switches);
    keep(ofKinds, query, made);
    translations.set(kinds.join(), ofKinds);
    return made;
  };

  const prepare = (query: string, params: readonly SuiteQlParameter[]): PreparedSuiteQl => {
    const translation = translationOf(query, params);
    return {
      columns: translation.columns.map(({ name, kind }) => ({ name, kind })),
      tables: new Set([...translation.tables].map((table: Table) => table.name)),
      ordered: translation.ordered,
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
type Translations = Map<string, Map<string, Translation>>;

/** Translations for a database, which may serve one account after another. */
const TRANSLATIONS = new WeakMap<DatabaseSync, Map<string, Translations>>();

function translationsFor(database: DatabaseSync, switches: AccountSwitches): Translations {
  const bySwitches = TRANSLATIONS.get(database) ?? new Map<string, Translations>();
  TRANSLATIONS.set(database, bySwitches);
  const key = JSON.stringify(switches);
  const translations = bySwitches.get(key) ?? new Map<string, Map<string, Translation>>();
  bySwitches.set(key, translations);
  return translations;
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
