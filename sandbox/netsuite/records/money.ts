import Big from 'big.js';
import { SuiteScriptError } from '../suiteScriptError.ts';

/** Decimals NetSuite knows a currency with: none or two, whatever ISO 4217 says of it. */
export type CurrencyPrecision = 0 | 2;

/**
 * @param isoCode - ISO 4217, for example `JPY`
 * @throws RangeError when there is no such form of a currency code
 */
export function currencyPrecision(isoCode: string): CurrencyPrecision {
  const known = PRECISIONS.get(isoCode);
  if (known !== undefined) return known;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: isoCode,
  }).resolvedOptions();
  const precision = maximumFractionDigits === 0 ? 0 : 2;
  PRECISIONS.set(isoCode, precision);
  return precision;
}

/** A number format is dear to make, and each read of an account's money asks for one. */
const PRECISIONS = new Map<string, CurrencyPrecision>();

/**
 * An exact amount out of a stored or given number.
 *
 * @throws SuiteScriptError `INVALID_FLD_VALUE` when it is none, or has more decimals than the currency
 */
export function amountOf(value: string | number, precision: CurrencyPrecision, fieldId: string): Big {
  const amount = exactDecimal(value);
  if (!amount) throw invalidAmount(value, fieldId);
  if (!amount.round(precision).eq(amount)) throw invalidAmount(value, fieldId);
  return amount;
}

/** @returns undefined when the text is no decimal number */
export function exactDecimal(value: string | number): Big | undefined {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(String(value)) ? new Big(value) : undefined;
}

/**
 * The number an amount column holds. SQLite has no decimal type: a double keeps the up to 15 digits NetSuite takes, and
 * {@link decimalText} gives exactly them back. There is no minus zero.
 */
export function storedAmount(amount: Big): number {
  return amount.eq(0) ? 0 : amount.toNumber();
}

export function decimalText(stored: string | number, decimals: number): string {
  return new Big(stored).toFixed(decimals);
}

function invalidAmount(value: string | number, fieldId: string): SuiteScriptError {
  return new SuiteScriptError(
    'INVALID_FLD_VALUE',
    `You have entered an Invalid Field Value ${String(value)} for the following field: ${fieldId}`,
  );
}
