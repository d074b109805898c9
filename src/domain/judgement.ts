import { type Backfill, covers, isTakenUp } from './backfill';
import { type CreditMemo, type SyncKind, syncKind, zuoraApplications } from './creditMemo';
import { netSuiteDecimals } from './currency';
import { INTEGRATION_STATUS } from './integrationStatus';
import { isAskedAnew, type JournalEntry } from './journal';
import { type Amount, decimalText, sum } from './money';
import type { ReasonCode } from './reason';
import type { Settings } from './settings';

/** Everything a judgement rests on, apart from Zuora. */
export interface Case {
  readonly memo: CreditMemo;
  readonly journal: JournalEntry | null;
  readonly settings: Settings;
  /** The NetSuite account this runs in. */
  readonly accountId: string;
  /** Somebody else may be working on the memo. */
  readonly claimedElsewhere: boolean;
  /** The backfill under way, for which the memo is judged; null for none. */
  readonly backfill: Pick<Backfill, 'period'> | null;
}

/** One rule, evaluated. */
export interface RuleOutcome {
  readonly rule: ReasonCode;
  /** True when the memo passes the rule. */
  readonly holds: boolean;
  /** What was looked at, for people. */
  readonly value: string;
}

export type Verdict =
  | { readonly kind: 'sync'; readonly sync: SyncKind }
  | { readonly kind: 'skip' | 'hold' | 'done'; readonly reason: ReasonCode };

interface Rule {
  readonly reason: ReasonCode;
  readonly holds: (subject: Case) => boolean;
  readonly value: (subject: Case) => string;
}

/**
 * The rules in order of precedence: the first that does not hold decides. They are those of Zuora's connector
 * ("Sync NetSuite credit memos to Zuora": Standard and Negative balance), and ours where it is silent.
 */
const RULES: readonly Rule[] = [
  {
    reason: 'VOIDED',
    holds: ({ memo }) => memo.status !== 'voided',
    value: ({ memo }) => memo.status,
  },
  {
    reason: 'ALREADY_COMPLETE',
    holds: (subject) => !isComplete(subject),
    value: ({ memo, journal }) => journal?.state ?? memo.integrationStatus ?? 'not tried',
  },
  {
    reason: 'IGNORED',
    holds: ({ memo, journal }) => !isIgnored(memo, journal),
    value: ({ memo, journal }) => journal?.state ?? memo.integrationStatus ?? 'not tried',
  },
  {
    reason: 'SYNC_DISABLED',
    holds: ({ memo, settings }) => kindsOf(memo).some((kind) => settings[kind]),
    value: ({ settings }) => `standard ${onOff(settings.standard)}, negative ${onOff(settings.negative)}`,
  },
  {
    reason: 'NOT_FULLY_APPLIED',
    holds: ({ memo }) => memo.status !== 'open',
    value: ({ memo }) => memo.status,
  },
  {
    reason: 'CUSTOMER_NOT_SYNCED',
    holds: ({ memo }) => memo.zuoraAccountId !== null,
    value: ({ memo }) => memo.zuoraAccountId ?? 'none',
  },
  {
    reason: 'BEFORE_CUTOVER',
    holds: ({ memo, journal, settings: { cutoverDate }, accountId, backfill }) =>
      cutoverDate === null ||
      memo.date >= cutoverDate ||
      covers(backfill, memo.date) ||
      isTakenUp(journal, accountId),
    value: ({ memo, settings }) => `${memo.date}, cutover ${settings.cutoverDate ?? 'none'}`,
  },
  {
    reason: 'OTHER_ZUORA_TYPE',
    holds: ({ memo }) => syncKind(memo) !== null,
    value: ({ memo }) => memo.zuoraType ?? 'empty',
  },
  {
    reason: 'NO_ZUORA_INVOICE',
    holds: ({ memo }) => syncKind(memo) !== 'standard' || zuoraApplications(memo).length > 0,
    value: ({ memo }) => `${String(zuoraApplications(memo).length)} Zuora invoices`,
  },
  {
    reason: 'SUBSIDIARY_OUT_OF_SCOPE',
    holds: ({ memo, settings }) => settings.subsidiaries?.includes(memo.subsidiary) ?? true,
    value: ({ memo }) => memo.subsidiary,
  },
  {
    reason: 'ZUORA_REFUND_MEMO',
    holds: ({ memo }) => !memo.createZuoraRefund,
    value: ({ memo }) => (memo.createZuoraRefund ? 'marked' : 'not marked'),
  },
  {
    reason: 'CLAIMED_ELSEWHERE',
    holds: ({ claimedElsewhere }) => !claimedElsewhere,
    value: ({ claimedElsewhere }) => (claimedElsewhere ? 'claimed' : 'free'),
  },
  {
    reason: 'ACCOUNT_CHANGED',
    holds: ({ memo, settings, accountId }) =>
      kindsOf(memo).every(
        (kind) => !settings[kind] || (settings.enabledFor[kind]?.accountId ?? accountId) === accountId,
      ),
    value: ({ accountId }) => accountId,
  },
  {
    reason: 'SEVERAL_ZUORA_INVOICES',
    holds: ({ memo, settings }) =>
      syncKind(memo) !== 'standard' || settings.severalInvoices || zuoraApplications(memo).length <= 1,
    value: ({ memo }) =>
      zuoraApplications(memo)
        .map(({ tranId }) => tranId)
        .join(', ') || 'none',
  },
  {
    reason: 'INVOICE_WITHOUT_ZUORA_ID',
    holds: ({ memo }) => zuoraApplications(memo).every(({ zuoraId }) => zuoraId !== null),
    value: ({ memo }) =>
      zuoraApplications(memo)
        .map(({ zuoraId }) => zuoraId ?? 'none')
        .join(', ') || 'none',
  },
  {
    reason: 'NEGATIVE_INVOICE_WITHOUT_ZUORA_ID',
    holds: ({ memo }) => syncKind(memo) !== 'negative' || memo.zuoraId !== null || memo.zuoraNumber !== null,
    value: ({ memo }) => memo.zuoraId ?? memo.zuoraNumber ?? 'none',
  },
  {
    reason: 'NOTHING_APPLIED',
    holds: ({ memo }) => memo.applications.length > 0,
    value: ({ memo }) => `${String(memo.applications.length)} applications`,
  },
  {
    reason: 'APPLICATIONS_DO_NOT_ADD_UP',
    holds: ({ memo }) => appliedIn(memo).eq(memo.total),
    value: ({ memo }) => `${inFull(appliedIn(memo), memo.currency)} of ${inFull(memo.total, memo.currency)}`,
  },
];

function appliedIn({ applications }: CreditMemo): Amount {
  return sum(applications.map((application) => application.amount));
}

/** With the decimals of its currency; with all it has where those would hide a difference. */
function inFull(value: Amount, currency: string): string {
  const text = decimalText(value, netSuiteDecimals(currency));
  return value.eq(text) ? text : value.toFixed();
}

const HOLDS: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'SEVERAL_ZUORA_INVOICES',
  'INVOICE_WITHOUT_ZUORA_ID',
  'NEGATIVE_INVOICE_WITHOUT_ZUORA_ID',
  'NOTHING_APPLIED',
  'APPLICATIONS_DO_NOT_ADD_UP',
]);

/** Evaluates every rule, also after the first that fails. */
export function evaluateRules(subject: Case): RuleOutcome[] {
  return RULES.map((rule) => ({ rule: rule.reason, holds: rule.holds(subject), value: rule.value(subject) }));
}

/** Says what to do with a memo, by what NetSuite knows of it. */
export function judge(subject: Case): Verdict {
  const broken = RULES.find((rule) => !rule.holds(subject));
  if (broken) {
    const kind = broken.reason === 'ALREADY_COMPLETE' ? 'done' : HOLDS.has(broken.reason) ? 'hold' : 'skip';
    return { kind, reason: broken.reason };
  }
  // Stryker disable next-line StringLiteral: a memo of neither kind has broken OTHER_ZUORA_TYPE
  return { kind: 'sync', sync: syncKind(subject.memo) ?? 'standard' };
}

/** A cleared Integration Status on a finished memo asks for a fresh judgement, unless we still owe the memo its status. */
export function isClearedByHand(memo: CreditMemo, journal: JournalEntry): boolean {
  return memo.integrationStatus === null && !journal.mirrorPending;
}

function isComplete(subject: Case): boolean {
  const { memo, journal } = subject;
  if (journal === null) return memo.integrationStatus === INTEGRATION_STATUS.complete;
  return journal.state === 'complete' && isTrusted(journal, subject) && !isClearedByHand(memo, journal);
}

/** A copied account brings the journal of another one along: then Zuora is asked. */
function isTrusted(journal: JournalEntry, { accountId, settings }: Case): boolean {
  return (
    (journal.accountId ?? accountId) === accountId && (journal.host ?? settings.baseUrl) === settings.baseUrl
  );
}

/** True when the memo does not show yet what the journal says: a closed period refused it, or the run broke off. */
export function owesMirror(subject: Case): boolean {
  const { memo, journal } = subject;
  if (journal === null || !isTrusted(journal, subject)) return false;
  const shown = memo.integrationStatus;
  // Somebody excluded it while a run was at work on it, and it does not name what was posted.
  const isMet =
    shown === INTEGRATION_STATUS.ignored && !memo.namesAdjustments && journal.adjustments.length > 0;
  const isStale = shown === INTEGRATION_STATUS.creating || shown === INTEGRATION_STATUS.error;
  switch (journal.state) {
    case 'complete':
      return journal.mirrorPending || isStale || isMet;
    case 'ignored':
      return journal.mirrorPending || isMet;
    case 'creating':
    case 'error':
    case 'held':
      return false;
  }
}

function isIgnored(memo: CreditMemo, journal: JournalEntry | null): boolean {
  if (journal !== null && isAskedAnew(journal)) return false;
  if (memo.integrationStatus === INTEGRATION_STATUS.ignored) return true;
  return journal?.state === 'ignored' && !isClearedByHand(memo, journal);
}

/** Memos of a Zuora Type that neither sync takes count as disabled only when both are. */
function kindsOf(memo: CreditMemo): readonly SyncKind[] {
  const kind = syncKind(memo);
  return kind ? [kind] : ['standard', 'negative'];
}

function onOff(enabled: boolean): string {
  return enabled ? 'on' : 'off';
}
