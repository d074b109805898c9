import * as record from 'N/record';
import type { Volume } from '../domain/backfill';
import {
  type Application,
  type CreditMemo,
  type CreditMemoStatus,
  NEGATIVE_INVOICE_TYPE,
} from '../domain/creditMemo';
import { groupedBy } from '../domain/grouped';
import { INTEGRATION_STATUS } from '../domain/integrationStatus';
import { amount, type Amount, sum } from '../domain/money';
import { DEFAULT_FIELDS, type FieldMapping, type Settings } from '../domain/settings';
import type { AccountGroup, Log, MemoMirror, MemoStore, MemoWithJournal } from '../sync/ports';
import { JOURNAL, TEXT_LIMIT, TEXTAREA_LIMIT } from './ids';
import { JOURNAL_COLUMNS, journalOf } from './journalRow';
import { memosOnInvoices } from './memosOnInvoices';
import {
  everyRow,
  flagOf,
  numberOf,
  type Param,
  placeholders,
  requiredText,
  type Row,
  rows,
  ROWS_PER_QUERY,
  textOf,
} from './suiteql';

/** Credit memos by SuiteQL and N/record. */
export function creditMemos(log: Log): MemoStore {
  const mirror: MemoStore['mirror'] = (memoId, values, settings) => mirrorTo(memoId, values, settings, log);
  return { select, load, onInvoices: memosOnInvoices, mirror };
}

/** `BUILTIN.CF` keeps the status filter from being dropped, as a plain `t.status` may be. */
const FULLY_APPLIED = "BUILTIN.CF(t.status) = 'CustCred:B'";

function select(settings: Settings): AccountGroup[] {
  const { fields } = settings;
  const { conditions, params } = selection(settings);
  const takenUp = takenUpByBackfill(settings);
  const found = everyRow(
    `SELECT t.id AS id, c.${fields.zuoraCustomerId} AS account,
            ABS(t.foreigntotal) AS total, t.exchangerate AS rate, ${isDue(settings)} AS due
       FROM transaction t
       JOIN customer c ON c.id = t.entity
       JOIN transactionline l ON l.transaction = t.id AND l.mainline = 'T'
       LEFT JOIN ${JOURNAL.type} j ON j.${JOURNAL.fields.memoId} = t.id
      WHERE t.type = 'CustCred' AND ((${conditions.join(' AND ')}) OR (${unfinished(settings)})${takenUp.sql}) AND t.id > ?
      ORDER BY t.id`,
    [...params, ...takenUp.params],
    'id',
  );
  return [...groupedBy(found, (row) => textOf(row, 'account') ?? '')]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([zuoraAccountId, memos]) => ({
      zuoraAccountId,
      memoIds: memos.map((row) => numberOf(row, 'id')),
      due: dueIn(memos),
    }));
}

/**
 * A memo that may have adjustments in Zuora and whose sync did not end well is looked at whatever it looks like now. So is
 * one whose fields do not show yet what the journal says: a closed period may keep them from telling what was asked for.
 * And one that a person excluded after a hold, or whose status a person cleared after it was posted, so that the journal
 * comes to say what is so; and one that is held and shows that it is worked on, or that a person excluded while it was
 * posted, so that the memo does.
 */
function unfinished({ fields }: Settings): string {
  const { state, adjustments, lastCallAt, request, mirrorPending } = JOURNAL.fields;
  const shown = `t.${fields.integrationStatus}`;
  return [
    `j.${state} IN ('creating', 'error')`,
    `(j.${state} = 'held' AND (j.${adjustments} IS NOT NULL OR j.${lastCallAt} IS NOT NULL OR ${shown} IN ('${INTEGRATION_STATUS.ignored}', '${INTEGRATION_STATUS.creating}')))`,
    `(j.${state} = 'complete' AND j.${adjustments} IS NOT NULL AND ${shown} IS NULL)`,
    `(j.${state} IN ('complete', 'ignored') AND j.${adjustments} IS NOT NULL AND ${shown} = '${INTEGRATION_STATUS.ignored}' AND t.${fields.adjustmentIds} IS NULL)`,
    `j.${request} IN ('repost', 'followUnapply', 'resync', 'retry')`,
    `j.${mirrorPending} = 'T'`,
  ].join(' OR ');
}

/** A memo that is done with is selected only to show it, unless a person cleared what it shows. */
function isDue({ fields }: Settings): string {
  const { state, mirrorPending } = JOURNAL.fields;
  const isOwed = `(j.${mirrorPending} = 'T' OR t.${fields.integrationStatus} IS NOT NULL)`;
  return `CASE WHEN j.${state} IN ('complete', 'ignored') AND ${isOwed} THEN 'F' ELSE 'T' END`;
}

function dueIn(memos: readonly Row[]): Volume {
  const due = memos.filter((row) => flagOf(row, 'due'));
  return {
    memos: due.length,
    amount: sum(due.map((row) => amountOf(row, 'total').times(numberOf(row, 'rate')))),
  };
}

/** What a backfill took up is selected whatever its date. */
function takenUpByBackfill(settings: Settings): { sql: string; params: readonly Param[] } {
  if (settings.cutoverDate === null) return { sql: '', params: [] };
  const { conditions, params } = selection({ ...settings, cutoverDate: null });
  return {
    sql: ` OR (j.${JOURNAL.fields.backfill} IS NOT NULL AND ${conditions.join(' AND ')})`,
    params,
  };
}

/** Conditions on a memo `t`, its main line `l` and its customer `c` for a run to look at it. */
export function selection({ fields, standard, negative, cutoverDate, subsidiaries }: Settings): {
  conditions: string[];
  params: Param[];
} {
  const status = `t.${fields.integrationStatus}`;
  const kinds = [
    ...(standard ? [`t.${fields.zuoraType} IS NULL`] : []),
    ...(negative ? [`t.${fields.zuoraType} = '${NEGATIVE_INVOICE_TYPE}'`] : []),
  ];
  return {
    conditions: [
      FULLY_APPLIED,
      `(${status} IS NULL OR ${status} NOT IN (?, ?))`,
      `c.${fields.zuoraCustomerId} IS NOT NULL`,
      `(${kinds.join(' OR ')})`,
      ...(cutoverDate ? ["t.trandate >= TO_DATE(?, 'YYYY-MM-DD')"] : []),
      ...(subsidiaries ? [`l.subsidiary IN (${placeholders(subsidiaries)})`] : []),
    ],
    params: [
      INTEGRATION_STATUS.complete,
      INTEGRATION_STATUS.ignored,
      ...(cutoverDate ? [cutoverDate] : []),
      ...(subsidiaries ?? []).map(Number),
    ],
  };
}

function load(ids: readonly number[], { fields }: Settings): MemoWithJournal[] {
  if (ids.length === 0) return [];
  const found = rows(
    `SELECT t.id AS id, t.tranid AS tranid, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS trandate, t.memo AS memo,
            BUILTIN.CF(t.status) AS status, cur.symbol AS currency, ABS(t.foreigntotal) AS total, l.subsidiary AS subsidiary,
            c.${fields.zuoraCustomerId} AS zuoraaccount, t.${fields.zuoraType} AS zuoratype, t.${fields.zuoraId} AS zuoraid,
            t.${fields.zuoraNumber} AS zuoranumber, t.${fields.integrationStatus} AS integrationstatus,
            CASE WHEN t.${fields.adjustmentIds} IS NULL THEN 'F' ELSE 'T' END AS namesadjustments,
            t.${fields.createZuoraRefund} AS createzuorarefund, ${JOURNAL_COLUMNS}
       FROM transaction t
       JOIN customer c ON c.id = t.entity
       JOIN currency cur ON cur.id = t.currency
       JOIN transactionline l ON l.transaction = t.id AND l.mainline = 'T'
       LEFT JOIN ${JOURNAL.type} j ON j.${JOURNAL.fields.memoId} = t.id
      WHERE t.type = 'CustCred' AND t.id IN (${placeholders(ids)})`,
    ids,
  );
  const applications = applicationsOf(ids, fields);
  const memos = new Map(found.map((row) => [numberOf(row, 'id'), row]));
  return ids.flatMap((id) => {
    const row = memos.get(id);
    return row
      ? [{ memo: memoOf(row, (applications.get(id) ?? []).map(applicationOf)), journal: journalOf(row) }]
      : [];
  });
}

/** Links are read in both directions and taken as one: accounts differ in which document stands first. */
function applicationsOf(ids: readonly number[], fields: FieldMapping): ReadonlyMap<number, readonly Row[]> {
  const marks = placeholders(ids);
  const found = rows(
    `SELECT k.memo AS memo, k.document AS document, k.doctype AS doctype, SUM(ABS(k.foreignamount)) AS amount, o.tranid AS tranid,
            o.${fields.zuoraType} AS zuoratype, o.${fields.zuoraId} AS zuoraid, o.${fields.zuoraNumber} AS zuoranumber
       FROM (SELECT nextdoc AS memo, previousdoc AS document, previoustype AS doctype, foreignamount
               FROM NextTransactionLineLink
              WHERE linktype = 'Payment' AND nexttype = 'CustCred' AND nextdoc IN (${marks})
             UNION ALL
             SELECT previousdoc AS memo, nextdoc AS document, nexttype AS doctype, foreignamount
               FROM NextTransactionLineLink
              WHERE linktype = 'Payment' AND previoustype = 'CustCred' AND previousdoc IN (${marks})) k
       JOIN transaction o ON o.id = k.document
      GROUP BY k.memo, k.document, k.doctype, o.tranid, o.${fields.zuoraType}, o.${fields.zuoraId}, o.${fields.zuoraNumber}
      ORDER BY k.memo, k.document`,
    [...ids, ...ids],
  );
  // NetSuite says nothing of what it leaves out: fewer memos at once have fewer applications.
  if (found.length === ROWS_PER_QUERY && ids.length > 1) {
    const half = Math.ceil(ids.length / 2);
    return new Map([
      ...applicationsOf(ids.slice(0, half), fields),
      ...applicationsOf(ids.slice(half), fields),
    ]);
  }
  return groupedBy(found, (row) => numberOf(row, 'memo'));
}

function applicationOf(row: Row): Application {
  const type = textOf(row, 'doctype');
  return {
    documentKind: type === 'CustInvc' ? 'invoice' : type === 'CustRfnd' ? 'refund' : 'other',
    documentId: numberOf(row, 'document'),
    tranId: textOf(row, 'tranid') ?? '',
    amount: amountOf(row, 'amount'),
    zuoraType: textOf(row, 'zuoratype'),
    zuoraId: textOf(row, 'zuoraid'),
    zuoraNumber: textOf(row, 'zuoranumber'),
  };
}

function memoOf(row: Row, applications: readonly Application[]): CreditMemo {
  return {
    id: numberOf(row, 'id'),
    tranId: requiredText(row, 'tranid'),
    date: requiredText(row, 'trandate'),
    currency: requiredText(row, 'currency'),
    total: amountOf(row, 'total'),
    status: statusOf(textOf(row, 'status')),
    subsidiary: textOf(row, 'subsidiary') ?? '',
    zuoraAccountId: textOf(row, 'zuoraaccount'),
    zuoraType: textOf(row, 'zuoratype'),
    zuoraId: textOf(row, 'zuoraid'),
    zuoraNumber: textOf(row, 'zuoranumber'),
    integrationStatus: textOf(row, 'integrationstatus'),
    namesAdjustments: flagOf(row, 'namesadjustments'),
    createZuoraRefund: flagOf(row, 'createzuorarefund'),
    memo: textOf(row, 'memo'),
    applications,
  };
}

function amountOf(row: Row, column: string): Amount {
  return amount(numberOf(row, column));
}

function statusOf(code: string | null): CreditMemoStatus {
  if (code === 'CustCred:B') return 'fullyApplied';
  return code === 'CustCred:V' ? 'voided' : 'open';
}

/** Somebody else saved the memo in between: the second try stands on the newer one. */
const CHANGED_MEANWHILE = 'RCRD_HAS_BEEN_CHANGED';

function mirrorTo(memoId: number, mirror: MemoMirror, { fields }: Settings, log: Log): boolean {
  const write = (): unknown =>
    record.submitFields({ type: record.Type.CREDIT_MEMO, id: memoId, values: mirrorValues(mirror, fields) });
  try {
    try {
      write();
    } catch (thrown) {
      if ((thrown as { name?: string }).name !== CHANGED_MEANWHILE) throw thrown;
      write();
    }
    return true;
  } catch (thrown) {
    const { name, message } = thrown as { name?: string; message?: string };
    log.audit('credit memo not written', { memoId, name, message });
    return false;
  }
}

function mirrorValues(mirror: MemoMirror, fields: FieldMapping): Record<string, string | Date> {
  const { integrationStatus, zuoraId, adjustmentIds, syncedAt, message } = mirror;
  const own = (key: keyof FieldMapping): boolean => fields[key] === DEFAULT_FIELDS[key];
  return {
    ...(integrationStatus === undefined ? {} : { [fields.integrationStatus]: integrationStatus ?? '' }),
    ...(zuoraId === undefined ? {} : { [fields.zuoraId]: zuoraId ?? '' }),
    ...(adjustmentIds === undefined
      ? {}
      : {
          [fields.adjustmentIds]: idsWithin(
            adjustmentIds,
            own('adjustmentIds') ? TEXTAREA_LIMIT : TEXT_LIMIT,
          ),
        }),
    // Zuora's own connector keeps its sync date in a text field.
    ...(syncedAt === undefined
      ? {}
      : { [fields.syncDate]: own('syncDate') ? new Date(syncedAt) : new Date(syncedAt).toISOString() }),
    ...(message === undefined
      ? {}
      : { [fields.message]: (message ?? '').slice(0, own('message') ? TEXTAREA_LIMIT : TEXT_LIMIT) }),
  };
}

/** The ids with commas between, cut at whole ids with `+n more` where the field is too short; the journal holds all. */
export function idsWithin(ids: readonly string[], limit: number): string {
  const all = ids.join(',');
  if (all.length <= limit) return all;
  const kept = ids.filter(
    (_id, index) => `${ids.slice(0, index + 1).join(',')} +${String(ids.length)} more`.length <= limit,
  );
  return `${kept.join(',')} +${String(ids.length - kept.length)} more`;
}
