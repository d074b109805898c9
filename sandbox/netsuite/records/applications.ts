import Big from 'big.js';
import type { AccountDatabase, SqlRow } from '../storage/accountDatabase.ts';
import type { AccountSwitches } from '../switches.ts';
import { amountOf, storedAmount } from './money.ts';
import { invalidApplication } from './refusals.ts';

/** What a credit memo was applied to. */
export interface Application {
  readonly creditMemo: number;
  /** Internal id of the invoice or refund. */
  readonly debit: number;
  readonly debitType: 'CustInvc' | 'CustRfnd';
  readonly amount: Big;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** The payment that applied it; null when the memo itself did. */
  readonly payment: number | null;
}

/** The applications of credit memos, with everything that follows from them: open amounts, status and link rows. */
export class Applications {
  readonly #database: AccountDatabase;
  readonly #switches: AccountSwitches;

  constructor(database: AccountDatabase, switches: AccountSwitches) {
    this.#database = database;
    this.#switches = switches;
  }

  of(creditMemo: number): Application[] {
    return this.#database
      .rows(
        `SELECT a.*, d.type AS debittype FROM application a JOIN "transaction" d ON d.id = a.debit
         WHERE a.creditmemo = ? ORDER BY a.id`,
        creditMemo,
      )
      .map(applicationOf);
  }

  /**
   * Applies part of a credit memo to an invoice or to a refund; more of it when some is applied there already.
   *
   * @throws SuiteScriptError for another customer or currency, and for more than either side has open
   */
  apply(application: Application): void {
    const { creditMemo, debit, date, payment } = application;
    const { memo, other } = this.#sides(creditMemo, debit);
    const amount = checkedAmount(application.amount, memo);
    if (memo['entity'] !== other['entity']) throw invalidApplication('they belong to different customers');
    if (memo['currency'] !== other['currency']) throw invalidApplication('they are in different currencies');
    if (memo['voided'] === 'T') throw invalidApplication('the credit memo is voided');
    if (amount.gt(openOf(memo))) throw invalidApplication('the credit memo has less open than that');
    if (application.debitType === 'CustInvc' && amount.gt(openOf(other))) {
      throw invalidApplication('the invoice has less open than that');
    }
    const applied = this.of(creditMemo).find((existing) => existing.debit === debit)?.amount ?? new Big(0);
    this.#database.run(
      `INSERT INTO application (creditmemo, debit, amount, applydate, payment) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (creditmemo, debit) DO UPDATE SET amount = excluded.amount, payment = excluded.payment`,
      creditMemo,
      debit,
      applied.plus(amount).toFixed(),
      date,
      payment,
    );
    this.#settle(creditMemo, debit);
  }

  /**
   * Takes back part of an application.
   *
   * @throws SuiteScriptError when less than that is applied there
   */
  unapply(creditMemo: number, debit: number, amount: Big): void {
    const existing = this.of(creditMemo).find((application) => application.debit === debit);
    const { memo } = this.#sides(creditMemo, debit);
    const left = existing?.amount.minus(checkedAmount(amount, memo));
    if (!left || left.lt(0)) throw invalidApplication('less than that is applied there');
    const where = 'WHERE creditmemo = ? AND debit = ?';
    if (left.eq(0)) this.#database.run(`DELETE FROM application ${where}`, creditMemo, debit);
    else this.#database.run(`UPDATE application SET amount = ? ${where}`, left.toFixed(), creditMemo, debit);
    this.#settle(creditMemo, debit);
  }

  /** Works out again what follows from a memo's applications: its open amount, its status, its link rows. */
  settleMemo(creditMemo: number): void {
    const memo = this.#transaction(creditMemo);
    const applications = this.of(creditMemo);
    const applied = applications.reduce((sum, { amount }) => sum.plus(amount), new Big(0));
    const open = new Big(memo['foreigntotal'] ?? 0).abs().minus(applied);
    this.#database.update('transaction', creditMemo, {
      foreignpaymentamountused: storedAmount(applied),
      foreignpaymentamountunused: storedAmount(open),
      status: memo['voided'] === 'T' ? 'CustCred:V' : open.eq(0) ? 'CustCred:B' : 'CustCred:A',
    });
    this.#writeLinks(creditMemo, applications, String(memo['lastmodifieddate']));
  }

  /**
   * A return authorization that a memo credits: a link row of its own kind beside the applications.
   *
   * @param amount - as the return has it
   */
  linkReturn(returnAuthorization: number, creditMemo: number, amount: Big): void {
    this.#database.insert('nexttransactionlinelink', {
      previousdoc: returnAuthorization,
      previousline: 1,
      previoustype: 'RtnAuth',
      nextdoc: creditMemo,
      nextline: 1,
      nexttype: 'CustCred',
      linktype: 'SaleRet',
      foreignamount: storedAmount(amount),
      lastmodifieddate: this.#transaction(creditMemo)['lastmodifieddate'] ?? null,
    });
  }

  #settle(creditMemo: number, debit: number): void {
    const other = this.#transaction(debit);
    if (other['type'] === 'CustInvc') this.#settleInvoice(debit, other);
    this.settleMemo(creditMemo);
  }

  #settleInvoice(invoice: number, row: SqlRow): void {
    const paid = this.#database
      .rows('SELECT amount FROM application WHERE debit = ?', invoice)
      .reduce((sum, { amount }) => sum.plus(String(amount)), new Big(0));
    const open = new Big(row['foreigntotal'] ?? 0).minus(paid);
    this.#database.update('transaction', invoice, {
      foreignamountpaid: storedAmount(paid),
      foreignamountunpaid: storedAmount(open),
      status: open.eq(0) ? 'CustInvc:B' : 'CustInvc:A',
    });
  }

  #writeLinks(creditMemo: number, applications: readonly Application[], modified: string): void {
    this.#database.run(
      `DELETE FROM nexttransactionlinelink WHERE linktype = 'Payment' AND previousdoc = ?`,
      creditMemo,
    );
    this.#database.run(
      `DELETE FROM nexttransactionlinelink WHERE linktype = 'Payment' AND nextdoc = ?`,
      creditMemo,
    );
    const memoFirst = this.#switches.linkDirection === 'creditMemoFirst';
    for (const { debit, debitType, amount } of applications) {
      this.#database.insert('nexttransactionlinelink', {
        previousdoc: memoFirst ? creditMemo : debit,
        previousline: 0,
        previoustype: memoFirst ? 'CustCred' : debitType,
        nextdoc: memoFirst ? debit : creditMemo,
        nextline: 0,
        nexttype: memoFirst ? debitType : 'CustCred',
        linktype: 'Payment',
        foreignamount: storedAmount(amount),
        lastmodifieddate: modified,
      });
    }
  }

  #sides(creditMemo: number, debit: number): { memo: SqlRow; other: SqlRow } {
    return { memo: this.#transaction(creditMemo), other: this.#transaction(debit) };
  }

  #transaction(id: number): SqlRow {
    const row = this.#database.row(
      `SELECT t.*, c.currencyprecision AS currencyprecision
       FROM "transaction" t JOIN currency c ON c.id = t.currency WHERE t.id = ?`,
      id,
    );
    if (!row) throw invalidApplication(`there is no transaction ${String(id)}`);
    return row;
  }
}

function applicationOf(row: SqlRow): Application {
  return {
    creditMemo: Number(row['creditmemo']),
    debit: Number(row['debit']),
    debitType: row['debittype'] === 'CustRfnd' ? 'CustRfnd' : 'CustInvc',
    amount: new Big(String(row['amount'])),
    date: String(row['applydate']),
    payment: row['payment'] === null ? null : Number(row['payment']),
  };
}

function checkedAmount(amount: Big, memo: SqlRow): Big {
  const exact = amountOf(amount.toFixed(), memo['currencyprecision'] === 0 ? 0 : 2, 'amount');
  if (!exact.gt(0)) throw invalidApplication('the amount is not positive');
  return exact;
}

function openOf(row: SqlRow): Big {
  return new Big(row['foreignpaymentamountunused'] ?? row['foreignamountunpaid'] ?? 0);
}
