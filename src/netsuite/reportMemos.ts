import type { Settings } from '../domain/settings';
import { MOST_CUSTOMERS, type MemoName, type ReportCustomer, type ReportStore } from '../sync/portsReport';
import { inLists, numberOf, placeholders, type Row, rows, rowsWithin, textOf } from './suiteql';

const IN_PERIOD =
  "t.type = 'CustCred' AND t.trandate >= TO_DATE(?, 'YYYY-MM-DD') AND t.trandate <= TO_DATE(?, 'YYYY-MM-DD')";

/** Credit memos by SuiteQL, for the report. */
export const reportMemos: ReportStore = {
  customers({ from, to, text, skip }, settings) {
    const like = text === null ? [] : [`%${text.toLowerCase()}%`];
    const where = text === null ? IN_PERIOD : `${IN_PERIOD} AND LOWER(c.companyname) LIKE ?`;
    const { found, total } = rowsWithin(customersSql(where, settings), [from, to, ...like], {
      skip,
      most: MOST_CUSTOMERS,
    });
    return { customers: found.map(customerOf), total };
  },

  customer(id, { from, to }, settings) {
    const [found] = rows(customersSql(`${IN_PERIOD} AND c.id = ?`, settings), [from, to, id]);
    return found ? customerOf(found) : null;
  },

  memos(customerIds, { from, to }, range) {
    if (customerIds.length === 0) return [];
    const { found } = rowsWithin(
      `SELECT t.id AS id, t.entity AS customer FROM transaction t
        WHERE ${IN_PERIOD} AND t.entity IN (${placeholders(customerIds)}) ORDER BY t.entity, t.id`,
      [from, to, ...customerIds],
      range,
    );
    return found.map((row) => ({ memoId: numberOf(row, 'id'), customerId: numberOf(row, 'customer') }));
  },

  names(memoIds) {
    const found = inLists(memoIds, (ids) =>
      rows(
        `SELECT t.id AS id, t.tranid AS tranid, c.companyname AS name FROM transaction t
           LEFT JOIN customer c ON c.id = t.entity WHERE t.type = 'CustCred' AND t.id IN (${placeholders(ids)})`,
        ids,
      ),
    );
    return new Map(
      found.map((row): [number, MemoName] => [
        numberOf(row, 'id'),
        { tranId: textOf(row, 'tranid') ?? '', customer: textOf(row, 'name') ?? '' },
      ]),
    );
  },
};

function customersSql(where: string, { fields }: Settings): string {
  return `SELECT c.id AS id, c.companyname AS name, c.${fields.zuoraCustomerId} AS account, COUNT(*) AS memos
            FROM transaction t JOIN customer c ON c.id = t.entity
           WHERE ${where} GROUP BY c.id, c.companyname, c.${fields.zuoraCustomerId} ORDER BY c.companyname, c.id`;
}

function customerOf(row: Row): ReportCustomer {
  const id = numberOf(row, 'id');
  return {
    id,
    name: textOf(row, 'name') ?? `customer ${String(id)}`,
    zuoraAccountId: textOf(row, 'account'),
    memos: numberOf(row, 'memos'),
  };
}
