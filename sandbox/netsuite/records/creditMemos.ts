import Big from 'big.js';
import type { SandboxClock } from '../../clock.ts';
import type { SqlRow } from '../storage/accountDatabase.ts';
import type { AccountSwitches } from '../switches.ts';
import type { Application, Applications } from './applications.ts';
import type { Currencies } from './currencies.ts';
import { amountOf, currencyPrecision, type CurrencyPrecision } from './money.ts';
import type { Periods } from './periods.ts';
import type { RecordStore } from './recordStore.ts';
import { hasDependentRecords, invalidApplication, recordDoesNotExist, stillApplied } from './refusals.ts';
import { insertTransaction, type NewTransaction, writeTotal } from './transactions.ts';

/** On the credit memo's own form, or on a payment's Credits subtab. */
export type ApplyThrough = 'memo' | 'payment';

export interface CreditMemoSurroundings {
  readonly store: RecordStore;
  readonly clock: SandboxClock;
  readonly switches: AccountSwitches;
  readonly periods: Periods;
  readonly currencies: Currencies;
  readonly applications: Applications;
}

/** What accountants do with credit memos. Every act happens as a whole or is refused with a SuiteScriptError. */
export class CreditMemos {
  readonly #around: CreditMemoSurroundings;

  constructor(surroundings: CreditMemoSurroundings) {
    this.#around = surroundings;
  }

  applications(memo: number): Application[] {
    return this.#around.applications.of(memo);
  }

  /**
   * Applies a memo to an invoice of the same customer and currency.
   *
   * @param amount - decimal string in the memo's currency
   * @returns internal id of the payment that did it, null when the memo did
   */
  apply(memo: number, invoice: number, amount: string, through: ApplyThrough): number | null {
    const { applications, periods } = this.#around;
    return this.#atomically(() => {
      const row = this.#memo(memo);
      this.#record('invoice', invoice);
      if (through === 'memo') periods.refuseIfClosed(memo);
      const payment = through === 'payment' ? this.#zeroPayment(row) : null;
      applications.apply({
        creditMemo: memo,
        debit: invoice,
        debitType: 'CustInvc',
        amount: this.#amount(amount, row),
        date: this.#today(),
        payment,
      });
      this.#touch(memo, invoice, through);
      return payment;
    });
  }

  /**
   * Takes back what is applied to an invoice, or part of it.
   *
   * @param amount - decimal string; all of it when absent
   * @returns internal id of the payment that was edited, null when the memo was
   */
  unapply(memo: number, invoice: number, through: ApplyThrough, amount?: string): number | null {
    const { applications, periods } = this.#around;
    return this.#atomically(() => {
      const row = this.#memo(memo);
      if (through === 'memo') periods.refuseIfClosed(memo);
      const existing = this.applications(memo).find(({ debit }) => debit === invoice);
      const whole = existing?.amount ?? new Big(0);
      applications.unapply(memo, invoice, amount === undefined ? whole : this.#amount(amount, row));
      this.#touch(memo, invoice, through);
      if (through === 'memo') return null;
      return existing?.payment ?? this.#zeroPayment(row);
    });
  }

  /**
   * Pays part of a memo back to the customer.
   *
   * @param amount - decimal string in the memo's currency
   * @returns internal id of the customer refund
   */
  refund(memo: number, amount: string): number {
    return this.#atomically(() => {
      const row = this.#memo(memo);
      const total = this.#amount(amount, row);
      const refund = this.#insert(row, 'CustRfnd', total, 'CustRfnd:A');
      this.#around.applications.apply({
        creditMemo: memo,
        debit: refund,
        debitType: 'CustRfnd',
        amount: total,
        date: this.#today(),
        payment: null,
      });
      if (this.#around.switches.paymentTouchesMemo) this.#touchRecord('creditmemo', memo);
      return refund;
    });
  }

  /**
   * Changes what a memo is over, on its form.
   *
   * @param total - decimal string in the memo's currency; not below what is applied
   */
  changeTotal(memo: number, total: string): void {
    this.#atomically(() => {
      const row = this.#memo(memo);
      this.#around.periods.refuseIfClosed(memo);
      const amount = this.#amount(total, row);
      const applied = this.applications(memo).reduce(
        (sum, application) => sum.plus(application.amount),
        new Big(0),
      );
      if (amount.lt(applied)) throw invalidApplication('more than that is applied already');
      this.#writeTotal(memo, amount, Number(row['exchangerate']));
    });
  }

  /** Puts a memo on another customer, in whose subsidiary it is then. Refused while it is applied. */
  changeCustomer(memo: number, customer: number): void {
    this.#atomically(() => {
      const { database } = this.#around.store;
      this.#refuseIfApplied(memo);
      const { subsidiary } = this.#record('customer', customer);
      database.update('transaction', memo, { entity: customer });
      database.run(
        'UPDATE transactionline SET subsidiary = ? WHERE "transaction" = ?',
        subsidiary ?? null,
        memo,
      );
      this.#touchRecord('creditmemo', memo);
    });
  }

  /**
   * Has a memo in another currency, over the same figure. Refused while it is applied.
   *
   * @param isoCode - ISO 4217; one with fewer decimals than the figure has is refused
   */
  changeCurrency(memo: number, isoCode: string): void {
    this.#atomically(() => {
      const row = this.#refuseIfApplied(memo);
      const { id, precision, exchangeRate } = this.#around.currencies.currency(isoCode);
      const total = amountOf(String(row['total']), precision, 'total');
      this.#around.store.database.update('transaction', memo, { currency: id, exchangerate: exchangeRate });
      this.#writeTotal(memo, total, exchangeRate);
    });
  }

  /** Closes or opens the accounting period that a memo posts to; other memos keep theirs. */
  setPeriodClosed(memo: number, closed: boolean): void {
    const { store, periods } = this.#around;
    const postingperiod = periods.periodOf(String(this.#memo(memo)['trandate']), closed);
    store.database.update('transaction', memo, { postingperiod });
  }

  /** Voids a memo: it is unapplied everywhere and its amounts become zero. Refused when some of it was refunded. */
  void(memo: number): void {
    this.#atomically(() => {
      this.#unapplyEverywhere(memo);
      this.#around.store.database.update('transaction', memo, { voided: 'T' });
      this.#writeTotal(memo, new Big(0), 1);
    });
  }

  /** Deletes a memo and its applications. Refused when some of it was refunded. */
  delete(memo: number): void {
    this.#atomically(() => {
      this.#unapplyEverywhere(memo);
      const { store } = this.#around;
      store.delete(store.type('creditmemo'), memo);
      store.database.run('DELETE FROM transactionline WHERE "transaction" = ?', memo);
      store.database.run(
        'DELETE FROM nexttransactionlinelink WHERE previousdoc = ? OR nextdoc = ?',
        memo,
        memo,
      );
    });
  }

  #refuseIfApplied(memo: number): SqlRow {
    const row = this.#memo(memo);
    this.#around.periods.refuseIfClosed(memo);
    if (this.applications(memo).length > 0) throw stillApplied();
    return row;
  }

  #writeTotal(memo: number, total: Big, exchangeRate: number): void {
    const { store, applications } = this.#around;
    writeTotal(store.database, memo, total.neg(), exchangeRate);
    applications.settleMemo(memo);
    this.#touchRecord('creditmemo', memo);
  }

  #unapplyEverywhere(memo: number): void {
    this.#memo(memo);
    this.#around.periods.refuseIfClosed(memo);
    const applications = this.applications(memo);
    if (applications.some(({ debitType }) => debitType === 'CustRfnd')) throw hasDependentRecords();
    for (const { debit, amount } of applications) {
      this.#around.applications.unapply(memo, debit, amount);
      this.#touchRecord('invoice', debit);
    }
  }

  /** A payment of nothing is how credits are applied on the payment's form. */
  #zeroPayment(memo: SqlRow): number {
    return this.#insert(memo, 'CustPymt', new Big(0), 'CustPymt:C');
  }

  #insert(memo: SqlRow, type: 'CustPymt' | 'CustRfnd', total: Big, status: string): number {
    const { store, clock, periods, currencies } = this.#around;
    const { database } = store;
    const count = database.row('SELECT count(*) AS count FROM "transaction" WHERE type = ?', type)?.['count'];
    const transaction: NewTransaction = {
      type,
      tranId: `${type === 'CustPymt' ? 'PYMT' : 'RFND'}${String(Number(count) + 1)}`,
      entity: Number(memo['entity']),
      subsidiary: Number(memo['subsidiary']),
      date: this.#today(),
      period: periods.periodOf(this.#today(), false),
      currency: currencies.currency(String(memo['currencysymbol'])),
      total,
      status,
    };
    return insertTransaction(database, clock, transaction);
  }

  #touch(memo: number, invoice: number, through: ApplyThrough): void {
    this.#touchRecord('invoice', invoice);
    if (through === 'memo' || this.#around.switches.paymentTouchesMemo) this.#touchRecord('creditmemo', memo);
  }

  #touchRecord(recordType: string, id: number): void {
    const { store } = this.#around;
    store.touch(store.type(recordType), id);
  }

  #amount(text: string, memo: SqlRow): Big {
    const precision: CurrencyPrecision = currencyPrecision(String(memo['currencysymbol']));
    return amountOf(text, precision, 'amount');
  }

  #memo(id: number): SqlRow {
    return this.#record('creditmemo', id);
  }

  #record(recordType: string, id: number): SqlRow {
    const { store } = this.#around;
    const row = store.row(store.type(recordType), id);
    if (!row) throw recordDoesNotExist(recordType, id);
    return row;
  }

  #today(): string {
    return this.#around.clock.iso().slice(0, 10);
  }

  #atomically<T>(act: () => T): T {
    return this.#around.store.database.atomically(act);
  }
}
