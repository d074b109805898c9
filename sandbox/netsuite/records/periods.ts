import type { AccountDatabase } from '../storage/accountDatabase.ts';
import type { AccountSwitches } from '../switches.ts';
import { closedPeriod } from './refusals.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Fields outside the general ledger that a period with `allownonglchanges` still takes. */
const OUTSIDE_GENERAL_LEDGER = new Set(['memo', 'externalid']);

/** Accounting periods: one a month, and beside it a closed adjustment period for what a seed wants closed. */
export class Periods {
  readonly #database: AccountDatabase;
  readonly #switches: AccountSwitches;

  constructor(database: AccountDatabase, switches: AccountSwitches) {
    this.#database = database;
    this.#switches = switches;
  }

  /**
   * The period that a transaction of this date posts to, made on first use.
   *
   * @param date - `YYYY-MM-DD`
   */
  periodOf(date: string, closed: boolean): number {
    const [year = '', month = ''] = date.split('-');
    const label = `${MONTHS[Number(month) - 1] ?? ''} ${year}`;
    const name = closed ? `Adj ${label}` : label;
    const known = this.#database.row('SELECT id FROM accountingperiod WHERE periodname = ?', name);
    if (known) return Number(known['id']);
    const flag = closed ? 'T' : 'F';
    return this.#database.insert('accountingperiod', {
      periodname: name,
      startdate: `${year}-${month}-01`,
      enddate: new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10),
      closed: flag,
      alllocked: flag,
      arlocked: flag,
      allownonglchanges: 'F',
    });
  }

  /**
   * @param fieldIds - what the write changes; undefined for a change of what the transaction posts
   * @throws SuiteScriptError `CLOSED_TRAN_PRD`
   */
  refuseIfClosed(transaction: number, fieldIds?: readonly string[]): void {
    const period = this.#database.row(
      `SELECT p.closed AS closed, p.allownonglchanges AS allowed FROM "transaction" t
       JOIN accountingperiod p ON p.id = t.postingperiod WHERE t.id = ?`,
      transaction,
    );
    if (period?.['closed'] !== 'T') return;
    if (!fieldIds) throw closedPeriod();
    const custom = fieldIds.every((id) => id.startsWith('custbody'));
    if (custom && !this.#switches.closedPeriodRefusesCustomFields) return;
    const outside = fieldIds.every((id) => id.startsWith('custbody') || OUTSIDE_GENERAL_LEDGER.has(id));
    if (!outside || period['allowed'] !== 'T') throw closedPeriod();
  }
}
