import * as record from 'N/record';
import type { LaterClaim } from '../domain/journal';
import type { Journal } from '../sync/ports';
import { CLAIM, JOURNAL } from './ids';
import { JOURNAL_COLUMNS, journalOf, journalValues } from './journalRow';
import { isReasonCode } from '../domain/reason';
import type { ReconcileScope } from '../domain/reconcileScope';
import { everyRow, numberOf, type Param, placeholders, requiredText, rows, textOf } from './suiteql';

/** What NetSuite calls a second record with the same external id; accounts differ. */
const DUPLICATE = ['DUP_EXTID', 'UNIQUE_RCRD_ID_REQD', 'DUP_CSTM_RCRD_ENTRY'];

/** What the last mail told is kept in one field of 1,000,000 characters, about 100 for each memo. */
const MOST_OPEN = 8_000;

/** The journal and the claims, on their custom records. */
export const journal: Journal = {
  create(memoId, values) {
    const fields = {
      [JOURNAL.fields.memo]: memoId,
      [JOURNAL.fields.memoId]: memoId,
      ...journalValues(values),
    };
    return createUnique(JOURNAL.type, JOURNAL.externalId(memoId), fields);
  },

  change(id, values) {
    record.submitFields({
      type: JOURNAL.type,
      id,
      values: journalValues(values),
      options: { ignoreMandatoryFields: true },
    });
  },

  laterClaims(memoIds) {
    if (memoIds.length === 0) return new Map();
    const { memoId, number, token, at } = CLAIM.fields;
    const found = rows(
      `SELECT c.${memoId} AS memoid, c.${number} AS number, c.${token} AS token, c.${at} AS claimedat
         FROM ${CLAIM.type} c WHERE c.${memoId} IN (${placeholders(memoIds)}) ORDER BY c.${memoId}, c.${number}`,
      memoIds,
    );
    return new Map(
      found.map((row): [number, LaterClaim] => [
        numberOf(row, 'memoid'),
        {
          number: numberOf(row, 'number'),
          token: requiredText(row, 'token'),
          at: requiredText(row, 'claimedat'),
        },
      ]),
    );
  },

  open() {
    const { memoId, state, reason, drift, message } = JOURNAL.fields;
    const found = everyRow(
      `SELECT j.${memoId} AS memoid, j.${reason} AS reason, j.${drift} AS drift, j.${message} AS message, t.tranid AS tranid
         FROM ${JOURNAL.type} j LEFT JOIN transaction t ON t.id = j.${memoId}
        WHERE (j.${state} IN ('error', 'held') OR j.${drift} IS NOT NULL) AND j.${memoId} > ? ORDER BY j.${memoId}`,
      [],
      'memoid',
      MOST_OPEN,
    );
    return Object.fromEntries(
      found.map((row) => {
        const code = textOf(row, 'drift') ?? textOf(row, 'reason') ?? '';
        const id = String(numberOf(row, 'memoid'));
        const open = {
          tranId: textOf(row, 'tranid') ?? `deleted memo ${id}`,
          reason: isReasonCode(code) ? code : null,
          message: textOf(row, 'message'),
        };
        return [id, open];
      }),
    );
  },

  rows(memoIds) {
    if (memoIds.length === 0) return [];
    const found = rows(
      `SELECT ${JOURNAL_COLUMNS} FROM ${JOURNAL.type} j
        WHERE j.${JOURNAL.fields.memoId} IN (${placeholders(memoIds)}) ORDER BY j.${JOURNAL.fields.memoId}`,
      memoIds,
    );
    return found.flatMap((row) => journalOf(row) ?? []);
  },

  toReconcile(scope) {
    const { memoId, state, request } = JOURNAL.fields;
    const { condition, params } = inScope(scope);
    const found = everyRow(
      `SELECT j.${memoId} AS memoid FROM ${JOURNAL.type} j LEFT JOIN transaction t ON t.id = j.${memoId}
        WHERE (j.${state} = 'complete' OR t.id IS NULL OR j.${request} IN ('repost', 'followUnapply'))
          AND ${condition} AND j.${memoId} > ?
        ORDER BY j.${memoId}`,
      params,
      'memoid',
    );
    return found.map((row) => numberOf(row, 'memoid'));
  },

  unendedDeleted() {
    const { memoId, state, request } = JOURNAL.fields;
    const found = everyRow(
      `SELECT j.${memoId} AS memoid FROM ${JOURNAL.type} j LEFT JOIN transaction t ON t.id = j.${memoId}
        WHERE t.id IS NULL
          AND (j.${state} IN ('creating', 'error', 'held') OR j.${request} IN ('repost', 'followUnapply'))
          AND j.${memoId} > ?
        ORDER BY j.${memoId}`,
      [],
      'memoid',
    );
    return found.map((row) => numberOf(row, 'memoid'));
  },

  removeOldClaims(before, most) {
    const { memoId, number, at } = CLAIM.fields;
    // The newest claim of a memo stays: the next one counts on from it, so that no number is ever given twice.
    const found = rows(
      `SELECT c.id AS id FROM ${CLAIM.type} c
         JOIN (SELECT d.${memoId} AS memo, MAX(d.${number}) AS newest FROM ${CLAIM.type} d GROUP BY d.${memoId}) n
           ON n.memo = c.${memoId}
        WHERE c.${at} < ? AND c.${number} < n.newest ORDER BY c.id`,
      [before],
    );
    for (const row of found.slice(0, most)) record.delete({ type: CLAIM.type, id: numberOf(row, 'id') });
  },

  createClaim(memoId, { number, token, at }) {
    const { fields } = CLAIM;
    const values = {
      [fields.memoId]: memoId,
      [fields.number]: number,
      [fields.token]: token,
      [fields.at]: at,
    };
    return createUnique(CLAIM.type, CLAIM.externalId(memoId, number), values) !== null;
  },
};

/** A deleted memo has no date left: it counts by the day it was last taken up. */
function inScope(scope: ReconcileScope): { readonly condition: string; readonly params: readonly Param[] } {
  const { memoId, claimAt } = JOURNAL.fields;
  switch (scope.kind) {
    case 'all':
      return { condition: `j.${memoId} > 0`, params: [] };
    case 'memo':
      return { condition: `j.${memoId} = ?`, params: [scope.memoId] };
    case 'period': {
      const day = `COALESCE(TO_CHAR(t.trandate, 'YYYY-MM-DD'), SUBSTR(j.${claimAt}, 1, 10))`;
      return { condition: `${day} BETWEEN ? AND ?`, params: [scope.from, scope.to] };
    }
  }
}

/** @returns the new record's internal id, or null when the external id is taken */
export function createUnique(
  type: string,
  externalId: string,
  values: Readonly<Record<string, string | number | boolean>>,
): number | null {
  const created = record.create({ type });
  created.setValue({ fieldId: 'externalid', value: externalId });
  for (const [fieldId, value] of Object.entries(values)) created.setValue({ fieldId, value });
  try {
    return created.save({ ignoreMandatoryFields: true });
  } catch (thrown) {
    if (DUPLICATE.includes((thrown as { name?: string }).name ?? '')) return null;
    throw thrown;
  }
}
