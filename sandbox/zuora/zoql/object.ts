import type { Big } from 'big.js';
import { JsonNumber } from '../exactJson.ts';
import type { Ledger } from '../ledger.ts';
import type { ZuoraOptions } from '../options.ts';

/** Instants are milliseconds since 1970, dates `YYYY-MM-DD`. */
export type FieldValue = string | Big | number | null;
export type FieldKind = 'text' | 'decimal' | 'date' | 'dateTime';

/** What a field's value is read from besides its row. */
export interface Books {
  readonly ledger: Ledger;
  readonly options: ZuoraOptions;
  /** The version that the call asks for; some fields exist from one on. */
  readonly wsdlVersion: number;
}

export interface Field<T> {
  readonly kind: FieldKind;
  readonly read: (row: T, books: Books) => FieldValue;
  readonly filterable: boolean;
  /** The first WSDL version with the field; absent: every one has it. */
  readonly since?: number;
}

type FieldTable<T> = Readonly<Record<string, Field<T>>>;

/** An object of Zuora's CRUD and query surface; its rows are opaque here. */
export interface ZuoraObject {
  readonly name: string;
  /** Undefined when the object has no such field in this tenant. */
  field(name: string, books: Books): Field<object> | undefined;
  readonly fieldNames: (row: object, books: Books) => readonly string[];
  get(id: string, ledger: Ledger): object | undefined;
  rows(ledger: Ledger): Iterable<object>;
  /** The rows with that value where an index has them; undefined where only a scan can tell. */
  lookUp(field: string, value: string, ledger: Ledger): readonly object[] | undefined;
}

export interface Definition<T extends object> {
  readonly name: string;
  readonly fields: FieldTable<T>;
  /** Fields that exist only in some tenants or under several spellings. */
  readonly extra?: (name: string, books: Books) => Field<T> | undefined;
  /** Names of the extra fields that a row carries. */
  readonly extraNames?: (row: T, books: Books) => readonly string[];
  readonly table: (ledger: Ledger) => ReadonlyMap<string, T>;
  readonly indexes?: Readonly<Record<string, (value: string, ledger: Ledger) => readonly (T | undefined)[]>>;
}

function exists(field: { readonly since?: number } | undefined, { wsdlVersion }: Books): boolean {
  return wsdlVersion >= (field?.since ?? 0);
}

/** Hides a definition's row type; only rows it handed out itself come back to it. */
export function defineObject<T extends object>(definition: Definition<T>): ZuoraObject {
  const { name, fields, extra, extraNames, table, indexes } = definition;
  return {
    name,
    field: (field, books) => {
      const found = Object.hasOwn(fields, field) ? fields[field] : extra?.(field, books);
      return (found && exists(found, books) ? found : undefined) as Field<object> | undefined;
    },
    fieldNames: (row, books) => [
      ...Object.keys(fields).filter((field) => exists(fields[field], books)),
      ...(extraNames?.(row as T, books) ?? []),
    ],
    get: (id, ledger) => table(ledger).get(id),
    rows: (ledger) => table(ledger).values(),
    lookUp: (field, value, ledger) => {
      const found = field === 'Id' ? [table(ledger).get(value)] : indexes?.[field]?.(value, ledger);
      return found?.filter((row) => row !== undefined);
    },
  };
}

const field =
  (kind: FieldKind) =>
  <T>(read: Field<T>['read'], filterable = true): Field<T> => ({ kind, read, filterable });

export const text = field('text');
export const decimal = field('decimal');
export const date = field('date');
export const dateTime = field('dateTime');

/** A field that the object has but this tenant never fills. */
export const empty = { kind: 'text', read: () => null, filterable: true } as const;

/** How a value reads in JSON; CRUD calls and queries write instants differently. */
export function present(value: FieldValue, kind: FieldKind, surface: 'crud' | 'query'): unknown {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return new JsonNumber(value.toFixed());
  const iso = new Date(value).toISOString();
  if (kind !== 'dateTime') return iso.slice(0, 10);
  return surface === 'crud'
    ? `${iso.slice(0, 10)} ${iso.slice(11, 23)}000000 +00:00`
    : `${iso.slice(0, 23)}+00:00`;
}
