import type { Expr, SelectStatement } from 'pgsql-ast-parser';
import type { Table } from '../storage/tables.ts';
import type { AccountSwitches } from '../switches.ts';
import type { Bindings } from './bindings.ts';
import type { Kind } from './kinds.ts';
import type { Scope } from './scope.ts';
import type { Term } from './term.ts';

/** A translated SELECT. */
export interface Selection {
  readonly sql: string;
  readonly columns: readonly { readonly name: string; readonly kind: Kind }[];
  /** True when it has an ORDER BY of its own. */
  readonly ordered: boolean;
  /** True when it answers exactly one row whatever the tables hold. */
  readonly single: boolean;
  /** True when it ends after so many rows. */
  readonly limited: boolean;
}

/** Where a SELECT stands. */
export type SelectPlace = 'query' | 'from' | 'expression';

/** What the parts of a translation ask of each other, so that none has to import another. */
export interface Translator {
  readonly tables: ReadonlyMap<string, Table>;
  readonly switches: AccountSwitches;
  readonly bindings: Bindings;
  /** Kinds of the parameters, in order. */
  readonly parameterKinds: readonly Kind[];
  /** See `Readable.lists`. */
  readonly lists: ReadonlyMap<number, number>;
  /** n of a leading SELECT TOP n. */
  readonly top: number | null;
  /** Tables met so far. */
  readonly used: Set<Table>;
  /** Ways of joining met so far. */
  readonly joinSyntax: Set<'join' | 'comma'>;
  /** A name for a source that no other source of the query has. */
  newSourceName(): string;
  /** A value; a plain transaction status is none, for what it compares and what it shows differ. */
  value(expression: Expr, scope: Scope): Term;
  /** A value where a plain transaction status may stand. */
  operand(expression: Expr, scope: Scope): Term;
  /** SQL of something true, false or unknown. */
  condition(expression: Expr, scope: Scope): string;
  select(statement: SelectStatement, parent: Scope | null, place: SelectPlace): Selection;
}
