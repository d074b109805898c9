import type { AccountDatabase } from '../storage/accountDatabase.ts';
import { currencyPrecision, type CurrencyPrecision } from './money.ts';

/** Currency of subsidiary 1 and of every subsidiary made for a seed. */
export const BASE_CURRENCY = 'USD';

/** Units of the base currency per unit; never 1 but for the base, so that taking a base amount for a foreign one shows. */
const RATES: Readonly<Record<string, number>> = { USD: 1, EUR: 1.08, GBP: 1.27, JPY: 0.0067, BHD: 2.65 };
const RATE_OF_OTHERS = 0.73;

const NAMES = new Intl.DisplayNames('en', { type: 'currency' });

export interface Currency {
  readonly id: number;
  readonly symbol: string;
  readonly precision: CurrencyPrecision;
  readonly exchangeRate: number;
}

/** The account's currencies and subsidiaries, made when they are first named. */
export class Currencies {
  readonly #database: AccountDatabase;
  readonly #known = new Map<string, Currency>();

  constructor(database: AccountDatabase) {
    this.#database = database;
  }

  currency(isoCode: string): Currency {
    const known = this.#known.get(isoCode);
    if (known) return known;
    const precision = currencyPrecision(isoCode);
    const id = this.#database.insert('currency', {
      symbol: isoCode,
      name: NAMES.of(isoCode) ?? isoCode,
      currencyprecision: precision,
    });
    const currency = { id, symbol: isoCode, precision, exchangeRate: RATES[isoCode] ?? RATE_OF_OTHERS };
    this.#known.set(isoCode, currency);
    return currency;
  }

  /** @throws RangeError when the internal id is not a positive whole number */
  subsidiary(internalId: string): number {
    const id = Number(internalId);
    if (!Number.isSafeInteger(id) || id < 1)
      throw new RangeError(`not a subsidiary's internal id: ${internalId}`);
    if (!this.#database.row('SELECT id FROM subsidiary WHERE id = ?', id)) {
      const name = id === 1 ? 'Parent Company' : `Subsidiary ${internalId}`;
      this.#database.insert('subsidiary', { id, name, currency: this.currency(BASE_CURRENCY).id });
    }
    return id;
  }
}
