import Big from 'big.js';
import { refused } from '../refusal.ts';

/** Oracle's NUMBER holds 38 digits. */
const Decimal = Big();
Decimal.DP = 40;

/** What SQLite hands a function and takes back. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/**
 * A text as Oracle's TO_NUMBER reads it.
 *
 * @throws SuiteScriptError when it is no number
 */
export function oracleNumber(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) throw refused(`invalid number: ${text}`);
  return Number(trimmed);
}

/** A number as Oracle's TO_CHAR writes it: no exponent, no zero before the point. */
function numberText(number: number): string {
  return new Decimal(number).toFixed().replace(/^(-?)0\./, '$1.');
}

const strict = (value: SqlValue): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return oracleNumber(value) ?? 0;
  throw refused('inconsistent datatypes: expected NUMBER');
};

/** Decimals go back as the nearest number; minus zero is zero. */
const plain = (decimal: Big): number => decimal.toNumber() + 0;

type Operation = (one: Big, other: Big) => Big;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  oracle_plus: (one, other) => one.plus(other),
  oracle_minus: (one, other) => one.minus(other),
  oracle_times: (one, other) => one.times(other),
  oracle_divide: (one, other) => one.div(divisor(other)),
  oracle_mod: (one, other) => (other.eq(0) ? one : one.mod(other)),
  oracle_round: (one, places) => rounded(one, places, Big.roundHalfUp),
  oracle_trunc: (one, places) => rounded(one, places, Big.roundDown),
};

function divisor(number: Big): Big {
  if (number.eq(0)) throw refused('divisor is equal to zero');
  return number;
}

/** Places may be negative: ROUND(1234, -2) is 1200. */
function rounded(number: Big, places: Big, mode: Big.RoundingMode): Big {
  return number.round(places.round(0, Big.roundDown).toNumber(), mode);
}

const nullable =
  (operation: Operation) =>
  (one: SqlValue, other: SqlValue): number | null =>
    one === null || other === null
      ? null
      : plain(operation(new Decimal(strict(one)), new Decimal(strict(other))));

/** Number functions by name. */
export const NUMBER_FUNCTIONS: Readonly<Record<string, (...values: SqlValue[]) => number | string | null>> = {
  ...Object.fromEntries(
    Object.entries(OPERATIONS).map(([name, operation]) => {
      const act = nullable(operation);
      return [name, (one: SqlValue = null, other: SqlValue = null) => act(one, other)];
    }),
  ),
  oracle_number: (value = null) =>
    typeof value === 'string' ? oracleNumber(value) : value === null ? null : strict(value),
  oracle_text: (value = null) => (value === null ? null : numberText(strict(value))),
  oracle_ceil: (value = null) => (value === null ? null : Math.ceil(strict(value)) + 0),
  oracle_floor: (value = null) => (value === null ? null : Math.floor(strict(value)) + 0),
};

/** The exact sum so far, as decimal text; null until a value that is not NULL came. */
export type RunningSum = string | null;

export function add(sum: RunningSum, value: SqlValue): RunningSum {
  if (value === null) return sum;
  return new Decimal(sum ?? 0).plus(strict(value)).toFixed();
}

export function total(sum: RunningSum): number | null {
  return sum === null ? null : Number(sum) + 0;
}
