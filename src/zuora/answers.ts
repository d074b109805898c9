import * as v from 'valibot';
import { SyncFailure } from '../domain/failure';
import type { ReasonCode } from '../domain/reason';
import type { RowAnswer } from '../sync/ports';
import { idField } from './fields';

/** One complaint of Zuora's, whatever the shape of the body it came in. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
}

const text = v.pipe(
  v.unknown(),
  v.transform((value) => (value === null || value === undefined ? '' : String(value))),
);
const pair = v.object({ Code: v.optional(text, ''), Message: v.optional(text, '') });

// The body shapes of Zuora's "Errors" pages, by number.
const crud = v.object({ Errors: v.array(pair) }); // 1, and rows of 2
const rest = v.object({
  reasons: v.array(v.object({ code: v.optional(text, ''), message: v.optional(text, '') })),
}); // 3, 6
const fault = v.object({ FaultCode: text, FaultMessage: v.optional(text, '') }); // 4
const oldFault = v.object({ faultcode: text, faultstring: v.optional(text, '') }); // 4, older
const gateway = v.object({ code: v.optional(text, ''), message: text }); // 5

/** What a body complains of; empty when it is no error body. */
export function complaintsOf(body: unknown): Complaint[] {
  const asCrud = v.safeParse(crud, body);
  if (asCrud.success)
    return asCrud.output.Errors.map(({ Code, Message }) => ({ code: Code, message: Message }));
  const asRest = v.safeParse(rest, body);
  if (asRest.success) return asRest.output.reasons;
  const asFault = v.safeParse(fault, body);
  if (asFault.success) return [{ code: asFault.output.FaultCode, message: asFault.output.FaultMessage }];
  const asOldFault = v.safeParse(oldFault, body);
  if (asOldFault.success)
    return [{ code: asOldFault.output.faultcode, message: asOldFault.output.faultstring }];
  const asGateway = v.safeParse(gateway, body);
  return asGateway.success ? [asGateway.output] : [];
}

/** What a complaint means for the sync. Zuora's numeric codes end in a category: 10 permission, 11 credentials, 50 lock, 60 to 70 and 99 for a while. */
export function reasonOfComplaint({ code, message }: Complaint): ReasonCode {
  if (isLock({ code, message })) return 'ZUORA_UNAVAILABLE';
  if (/invoice settlement/i.test(message)) return 'INVOICE_SETTLEMENT_ENABLED';
  const name = code.replace(/^fns:/, '');
  if (name === 'ACCOUNTING_PERIOD_CLOSED') return 'PERIOD_CLOSED';
  if (/^(REQUEST_EXCEEDED_LIMIT|TEMPORARY_ERROR|TRANSACTION_TIMEOUT)$/.test(name)) return 'ZUORA_UNAVAILABLE';
  if (/^(UNKNOWN_ERROR|UNEXPECTED_ERROR)$/.test(name)) return 'OUTCOME_UNKNOWN';
  if (/^(NO_PERMISSION|API_DISABLED)$/.test(name)) return 'PERMISSION_MISSING';
  if (name === 'INVALID_SESSION') return 'CREDENTIALS_REJECTED';
  const category = /^\d{6}(\d\d)$/.exec(name)?.[1] ?? '';
  if (['50', '60', '61', '70', '99'].includes(category) || name === '70') return 'ZUORA_UNAVAILABLE';
  // 90000020 says that the token is of another entity than the one asked for.
  if (['10'].includes(category)) return 'PERMISSION_MISSING';
  if (category === '11' || name === '90000020') return 'CREDENTIALS_REJECTED';
  return 'ZUORA_REJECTED';
}

const rowSchema = v.union([
  v.object({ Success: v.literal(true), Id: idField }),
  v.object({ Success: v.literal(false), Errors: v.optional(v.array(pair), []) }),
]);

/**
 * Reads the answers of an action call, row by row.
 *
 * @param unreadable - what it means when the body is not what Zuora answers
 * @throws SyncFailure `unreadable` when the rows cannot be told
 */
export function readRows(body: unknown, count: number, unreadable: ReasonCode): RowAnswer[] {
  const whole = v.safeParse(v.object({ Success: v.literal(false), Errors: v.array(pair) }), body);
  const answers = (row: Row): RowAnswer => rowAnswer(row, unreadable);
  if (whole.success) return Array.from({ length: count }, () => answers(whole.output));
  const rows = v.safeParse(v.pipe(v.array(rowSchema), v.length(count)), body);
  const ids = rows.success ? rows.output.flatMap((row) => (row.Success ? row.Id : [])) : [];
  if (!rows.success || new Set(ids).size < ids.length) {
    throw new SyncFailure(unreadable, {
      detail: 'Zuora answered something unreadable',
      outcomeUnknown: true,
    });
  }
  return rows.output.map(answers);
}

type Row = v.InferOutput<typeof rowSchema>;

function rowAnswer(row: Row, unreadable: ReasonCode): RowAnswer {
  if (row.Success) return { kind: 'done', id: row.Id };
  const { Code, Message } = row.Errors[0] ?? { Code: '', Message: '' };
  const complaint = { code: Code, message: Message };
  const cause = isLock(complaint) ? 'lock' : isStale(complaint) ? 'stale' : 'other';
  const reason =
    unreadable === 'OUTCOME_UNKNOWN' && isUnclear(complaint) ? unreadable : reasonOfComplaint(complaint);
  return { kind: 'refused', cause, reason, detail: describe(complaint) };
}

/** More of what Zuora says than this helps nobody; a whole page may come in its place. */
const LONGEST = 300;

export function describe({ code, message }: Complaint): string {
  return [code, message]
    .filter((part) => part !== '')
    .join(': ')
    .slice(0, LONGEST);
}

/** Zuora broke off within the work: whether what was to be created exists can only be looked up. */
export function isUnclear({ code }: Complaint): boolean {
  return code === 'TRANSACTION_TIMEOUT' || /^\d{6}(60|61|99)$/.test(code);
}

/** The message is matched under any code: Zuora gives it no reliable one. */
function isLock({ code, message }: Complaint): boolean {
  return code === 'LOCK_COMPETITION' || /lock competition|optimistic locking failed/i.test(message);
}

/** Room, balance or direction are other than planned, or the number is taken. */
function isStale({ code, message }: Complaint): boolean {
  return (
    code === 'DUPLICATE_VALUE' ||
    /toward zero|amount is out of range|from a (positive|negative) amount|balance from (positive|negative)/i.test(
      message,
    )
  );
}
