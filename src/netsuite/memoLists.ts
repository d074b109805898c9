import * as query from 'N/query';
import * as v from 'valibot';
import { netSuiteDecimals } from '../domain/currency';
import { amount, decimalText } from '../domain/money';
import { isReasonCode, type ReasonCode } from '../domain/reason';
import type { RunRecord } from '../sync/ports';
import {
  LINES_PER_PAGE,
  type ListName,
  type ListQuery,
  type MemoLine,
  type MemoLists,
} from '../sync/portsPages';
import { dueMemos } from './dueMemos';
import { JOURNAL, JOURNAL_ACTIONS, SETTINGS } from './ids';
import { countsByState, JOURNAL_COLUMNS, journalOf } from './journalRow';
import { numberOf, type Param, type Row, rows, textOf } from './suiteql';

const { state, memoId, reason, drift, syncedAt, failedAt } = JOURNAL.fields;

const IN_LIST: Readonly<Record<ListName, string>> = {
  needsAction: `(j.${state} IN ('error', 'held') OR j.${drift} IS NOT NULL)`,
  inProgress: `j.${state} = 'creating'`,
  history: `j.${state} IS NOT NULL`,
};

/** The journal's lists by SuiteQL. */
export const memoLists: MemoLists = {
  ...dueMemos,

  page(wanted) {
    const { where, params } = conditions(wanted);
    const paged = query.runSuiteQLPaged({
      query: `SELECT ${JOURNAL_COLUMNS}, j.${JOURNAL_ACTIONS} AS actions, t.tranid AS tranid, c.companyname AS customer,
                     ABS(t.foreigntotal) AS total, cur.symbol AS currency
                FROM ${JOURNAL.type} j
                LEFT JOIN transaction t ON t.id = j.${memoId}
                LEFT JOIN customer c ON c.id = t.entity
                LEFT JOIN currency cur ON cur.id = t.currency
               WHERE ${where}
               ORDER BY j.${memoId} DESC`,
      params,
      pageSize: LINES_PER_PAGE,
    });
    const index = Math.min(wanted.page, paged.pageRanges.length - 1);
    const found = index < 0 ? [] : (paged.fetch({ index }).data.asMappedResults() as Row[]);
    return { lines: found.map(lineOf), total: paged.count };
  },

  counts() {
    const found = rows(
      `SELECT j.${state} AS state, COUNT(*) AS memos, COUNT(j.${drift}) AS drifted FROM ${JOURNAL.type} j GROUP BY j.${state}`,
      [],
    );
    const drifted = found.reduce((total, row) => total + numberOf(row, 'drifted'), 0);
    return { ...countsByState(found), drifted };
  },

  perDay(first) {
    const synced = countsPerDay(syncedAt, first);
    const failed = countsPerDay(failedAt, first);
    const days = [...new Set([...synced.keys(), ...failed.keys()])].sort();
    return days.map((day) => ({ day, synced: synced.get(day) ?? 0, failed: failed.get(day) ?? 0 }));
  },

  findMemo(tranId) {
    const found = rows(`SELECT t.id AS id FROM transaction t WHERE t.type = 'CustCred' AND t.tranid = ?`, [
      tranId,
    ]);
    return found[0] ? numberOf(found[0], 'id') : null;
  },

  lastRun() {
    const columns = ['run_started', 'run_ended', 'run_counts'].map(
      (name) => `s.${SETTINGS.field(name)} AS ${name}`,
    );
    const [found] = rows(`SELECT ${columns.join(', ')} FROM ${SETTINGS.type} s WHERE s.externalid = ?`, [
      SETTINGS.externalId,
    ]);
    return found ? runOf(found) : null;
  },
};

/** Memos by the day that stands in a field. */
function countsPerDay(field: string, first: string): ReadonlyMap<string, number> {
  const day = `SUBSTR(j.${field}, 1, 10)`;
  const found = rows(
    `SELECT ${day} AS day, COUNT(*) AS memos FROM ${JOURNAL.type} j WHERE j.${field} >= ? GROUP BY ${day} ORDER BY ${day}`,
    [first],
  );
  return new Map(found.map((row) => [textOf(row, 'day') ?? '', numberOf(row, 'memos')]));
}

function conditions({ list, text, reason: code }: ListQuery): { where: string; params: Param[] } {
  const like = `%${(text ?? '').toLowerCase()}%`;
  return {
    where: [
      IN_LIST[list],
      ...(code === null ? [] : [`(j.${reason} = ? OR j.${drift} = ?)`]),
      ...(text === null ? [] : ['(LOWER(t.tranid) LIKE ? OR LOWER(c.companyname) LIKE ?)']),
    ].join(' AND '),
    params: [...(code === null ? [] : [code, code]), ...(text === null ? [] : [like, like])],
  };
}

function lineOf(row: Row): MemoLine {
  const entry = journalOf(row);
  const total = textOf(row, 'total');
  const currency = textOf(row, 'currency');
  return {
    memoId: numberOf(row, memoId),
    tranId: textOf(row, 'tranid'),
    customer: textOf(row, 'customer'),
    amount: total === null ? null : decimalText(amount(total), netSuiteDecimals(currency ?? '')),
    currency,
    state: entry?.state ?? 'error',
    reason: entry?.reason ?? null,
    drift: driftOf(row),
    message: entry?.message ?? null,
    since: entry?.since ?? entry?.claimAt ?? null,
    triedAt: entry?.claimAt ?? null,
    nextTryAt: entry?.nextTryAt ?? null,
    attempts: entry?.attempts ?? 0,
    adjustments: entry?.adjustments ?? [],
    actions: textOf(row, 'actions'),
  };
}

function driftOf(row: Row): ReasonCode | null {
  const code = textOf(row, drift);
  return code !== null && isReasonCode(code) ? code : null;
}

const counts = v.object({
  selected: v.number(),
  synced: v.number(),
  skipped: v.number(),
  held: v.number(),
  failed: v.number(),
  left: v.optional(v.number(), 0),
});

function runOf(row: Row): RunRecord | null {
  const startedAt = textOf(row, 'run_started');
  const endedAt = textOf(row, 'run_ended');
  if (startedAt === null || endedAt === null) return null;
  try {
    return { startedAt, endedAt, ...v.parse(counts, JSON.parse(textOf(row, 'run_counts') ?? '')) };
  } catch {
    return null;
  }
}
