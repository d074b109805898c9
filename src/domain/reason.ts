/** What happens next after a reason: tried again by itself, after a change, after setup, or never without a developer. */
export type ErrorClass = 'retry' | 'needsAction' | 'setup' | 'bug';

export type ReasonKind = 'skip' | 'hold' | 'error' | 'drift';

export interface Reason {
  readonly kind: ReasonKind;
  /** Only for errors. */
  readonly errorClass?: ErrorClass;
  /** One sentence for a person. */
  readonly sentence: string;
  readonly nextStep: string;
}

const skip = (sentence: string, nextStep: string): Reason => ({ kind: 'skip', sentence, nextStep });
const hold = (sentence: string, nextStep: string): Reason => ({ kind: 'hold', sentence, nextStep });
const drift = (sentence: string, nextStep: string): Reason => ({ kind: 'drift', sentence, nextStep });
const error = (errorClass: ErrorClass, sentence: string, nextStep: string): Reason => ({
  kind: 'error',
  errorClass,
  sentence,
  nextStep,
});

/** Every reason, in order of precedence within its kind. Codes are stable: documents and reports refer to them. */
export const REASONS = {
  SYNC_DISABLED: skip(
    'This kind of sync is switched off.',
    'Switch it on in the settings if memos of this kind are to be posted.',
  ),
  NOT_FULLY_APPLIED: skip(
    'The credit memo is not fully applied.',
    'Apply the rest of it; the next run picks it up.',
  ),
  CUSTOMER_NOT_SYNCED: skip(
    'The customer has no Zuora account id.',
    'Sync the customer with Zuora, or leave the memo if it does not concern Zuora.',
  ),
  ALREADY_COMPLETE: skip('The credit is in Zuora already.', 'Nothing to do.'),
  IGNORED: skip(
    'Somebody excluded this credit memo from the sync.',
    'Clear its Integration Status to have it judged again.',
  ),
  BEFORE_CUTOVER: skip(
    'The credit memo is dated before the cutover date.',
    'Nothing to do, or have a backfill post it.',
  ),
  OTHER_ZUORA_TYPE: skip(
    'The credit memo came from Zuora as another kind of document.',
    'Nothing to do: Zuora has it.',
  ),
  NO_ZUORA_INVOICE: skip(
    'The credit memo is applied to no invoice that came from Zuora.',
    'Nothing to do: Zuora has no part in it.',
  ),
  SUBSIDIARY_OUT_OF_SCOPE: skip(
    "The credit memo's subsidiary is not among those to be synced.",
    'Add the subsidiary in the settings if its memos are to be posted.',
  ),
  ZUORA_REFUND_MEMO: skip(
    'The credit memo is marked to become a refund in Zuora.',
    'Nothing to do, or clear that mark on the memo.',
  ),
  VOIDED: skip('The credit memo is voided.', 'Nothing to do.'),
  CLAIMED_ELSEWHERE: skip(
    'Another run is working on this credit memo.',
    'Wait: at the latest 12 minutes later it is free again.',
  ),
  ACCOUNT_CHANGED: skip(
    'The sync was switched on in another NetSuite account.',
    'Check the Zuora address and secret of this account, then switch the sync on again.',
  ),
  SEVERAL_ZUORA_INVOICES: hold(
    'The credit memo is applied to more than one Zuora invoice.',
    'Apply it to one Zuora invoice only, or allow several invoices in the settings.',
  ),
  INVOICE_WITHOUT_ZUORA_ID: hold(
    'An invoice the memo is applied to came from Zuora but has no Zuora id.',
    'Fill the Zuora ID of that invoice.',
  ),
  NEGATIVE_INVOICE_WITHOUT_ZUORA_ID: hold(
    'The memo came from a negative Zuora invoice but has neither its id nor its number.',
    'Fill the Zuora ID of the credit memo.',
  ),
  NOTHING_APPLIED: hold(
    'The memo counts as applied, but nothing is found that it was applied to.',
    'Open the memo and check its applications.',
  ),
  APPLICATIONS_DO_NOT_ADD_UP: hold(
    "The memo's applications and refunds do not add up to its total.",
    'Open the memo, check its applications, and save it.',
  ),
  LOOKS_ALREADY_POSTED: hold(
    'Zuora has an adjustment of the same amount on this invoice that nobody claims.',
    "If it is this memo's, use Link; if it is another one, use Retry.",
  ),
  ZUORA_INVOICE_NOT_FOUND: error(
    'needsAction',
    'Zuora does not know the invoice.',
    'Check the Zuora ID of the invoice, and that the Zuora tenant is the right one.',
  ),
  ZUORA_INVOICE_NOT_POSTED: error(
    'needsAction',
    'The invoice is not posted in Zuora.',
    'Post the invoice in Zuora.',
  ),
  CURRENCY_MISMATCH: error(
    'needsAction',
    "The memo's currency is not that of the Zuora account.",
    'Check the currency of the memo and the Zuora account of the customer.',
  ),
  ACCOUNT_MISMATCH: error(
    'needsAction',
    'The Zuora invoice belongs to another Zuora account than the customer.',
    'Check the Zuora ids of the customer and of the invoice.',
  ),
  NOT_ENOUGH_BALANCE: error(
    'needsAction',
    'The Zuora invoice has less open than the credit.',
    'Look at payments and adjustments of the invoice in Zuora; unapply or lower the credit.',
  ),
  PERIOD_CLOSED: error(
    'needsAction',
    'The accounting period of the adjustment is closed in Zuora.',
    'Open the period in Zuora, or set adjustments to use the first open day.',
  ),
  ZUORA_REJECTED: error(
    'needsAction',
    'Zuora refused the adjustment.',
    "Read Zuora's message, mend the cause, then Retry.",
  ),
  INVOICE_SETTLEMENT_ENABLED: error(
    'needsAction',
    'The Zuora tenant has Invoice Settlement on, where invoice item adjustments end.',
    'This version cannot post to such a tenant: switch the sync off.',
  ),
  OUTCOME_UNKNOWN: error(
    'retry',
    'The answer of Zuora was lost, so it is not known yet whether the credit was posted.',
    'Nothing to do: a later run looks it up and posts only what is missing.',
  ),
  ZUORA_UNAVAILABLE: error(
    'retry',
    'Zuora could not be reached or asked to wait.',
    'Nothing to do: it is tried again by itself.',
  ),
  CREDENTIALS_REJECTED: error(
    'setup',
    'Zuora refused the credentials.',
    'Check client id and secret in the settings, and that the secret is stored URL-encoded; then resume the sync.',
  ),
  PERMISSION_MISSING: error(
    'setup',
    'The Zuora user lacks a permission the sync needs.',
    'Give the API user the right to create and edit invoice item adjustments, then resume the sync.',
  ),
  RUN_LIMIT_EXCEEDED: error(
    'setup',
    'A run would post more memos, or a larger amount, than the settings allow.',
    'Look at what is due; raise the limits, or resume to let one run through.',
  ),
  POSTED_DIFFERS: error(
    'needsAction',
    'Zuora holds other adjustments for this memo than it now applies.',
    'Use Repost to post it afresh, Follow unapply to take the credit back in Zuora, or Mark reconciled.',
  ),
  UNEXPECTED: error(
    'bug',
    'Something went wrong that the sync does not know.',
    'Keep the log of this run and report it; the memo is not tried again by itself for a day.',
  ),
  VOIDED_AFTER_SYNC: drift(
    'The memo was voided after it was posted to Zuora.',
    'Use Follow unapply to take the credit back in Zuora, or Mark reconciled.',
  ),
  DELETED_AFTER_SYNC: drift(
    'The memo was deleted after it was posted to Zuora.',
    'Use Follow unapply to take the credit back in Zuora, or Mark reconciled.',
  ),
  UNAPPLIED_AFTER_SYNC: drift(
    'The memo was unapplied after it was posted to Zuora.',
    'Use Follow unapply to take the credit back in Zuora, or Mark reconciled.',
  ),
  AMOUNT_CHANGED_AFTER_SYNC: drift(
    "The memo's applications changed after it was posted to Zuora.",
    'Use Repost to post it afresh, or Mark reconciled.',
  ),
  ADJUSTMENT_CANCELED_IN_ZUORA: drift(
    'An adjustment of this memo was canceled or changed in Zuora.',
    'Use Resync to post and mark what Zuora lacks, or Mark reconciled.',
  ),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;

export function reasonOf(code: ReasonCode): Reason {
  return REASONS[code];
}

export function isReasonCode(text: string): text is ReasonCode {
  return Object.hasOwn(REASONS, text);
}

/** What a person reads on the memo: the sentence, what the other side said, and the next step. */
export function messageOf(code: ReasonCode, detail?: string | null): string {
  const { sentence, nextStep } = reasonOf(code);
  const said = detail ? ` (${detail.trim()})` : '';
  return `${code}: ${sentence}${said} ${nextStep}`;
}
