import Big from 'big.js';

/** An exact decimal amount of money; its currency travels beside it. */
export type Amount = Big;

export const ZERO: Amount = new Big(0);

const DECIMAL = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Reads an amount from decimal text or from a number as NetSuite hands it out. A number's shortest decimal text is what
 * was stored, up to 15 digits.
 *
 * @throws RangeError when it is no decimal
 */
export function amount(value: string | number): Amount {
  const text = typeof value === 'number' ? String(value) : value.trim();
  if (!DECIMAL.test(text)) throw new RangeError(`not a decimal amount: ${text}`);
  return new Big(text);
}

export function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce((total, next) => total.plus(next), ZERO);
}

export function smaller(a: Amount, b: Amount): Amount {
  return a.lt(b) ? a : b;
}

export function atLeastZero(value: Amount): Amount {
  return value.lt(0) ? ZERO : value;
}

/** Plain decimal text with exactly the given number of decimals, for example `24.00`. */
export function decimalText(value: Amount, decimals: number): string {
  return value.toFixed(decimals);
}

/** The smallest amount of so many decimals: 0.01 for 2. */
export function smallestUnit(decimals: number): Amount {
  return new Big(10).pow(-decimals);
}

/** The amount counted in smallest units; it must be whole in them. */
export function inUnits(value: Amount, decimals: number): Amount {
  return value.times(new Big(10).pow(decimals));
}

/** True when the amount has no more decimals than given. */
export function isWholeIn(value: Amount, decimals: number): boolean {
  return value.round(decimals, Big.roundDown).eq(value);
}

/** Cut down to so many decimals, toward zero. */
export function roundedDown(value: Amount, decimals: number): Amount {
  return value.round(decimals, Big.roundDown);
}
