import type { Boundary } from '../faults.ts';

/** A mistake that could have been made, as a change of one built module. */
export interface Defect {
  readonly name: string;
  /** Below the bundle's folder. */
  readonly module: string;
  readonly find: string;
  readonly replace: string;
  /** File in `test/scenarios` that shows it, without its ending. */
  readonly scenario: string;
  /** Faults to try first, all at one call through the boundary; null where it shows without any. */
  readonly brokenBy: { readonly on: Boundary; readonly whats: readonly string[] } | null;
  /** The account is a copy of the one the sync was switched on in. */
  readonly inCopiedAccount?: boolean;
}

const CLAIM = 'domain/claim.js';
const POST = 'sync/invoiceItemAdjustments';
const ENTER = 'enter:{"run":"syncNow"}';
const PLAIN = 'std-one-invoice';

/** Takes away that only one attempt works on a memo at a time. */
const CLAIMING: readonly Defect[] = [
  {
    name: 'a live claim of somebody else is not respected',
    module: 'sync/judgeMemos.js',
    find: 'const claimedElsewhere = claim.isClaimLive(',
    replace: 'const claimedElsewhere = false && claim.isClaimLive(',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: [ENTER] },
  },
  {
    name: 'whoever lost the race for a claim goes on',
    module: 'netsuite/journal.js',
    find: 'return createUnique(ids.CLAIM.type, ids.CLAIM.externalId(memoId, number), values) !== null;',
    replace:
      'return createUnique(ids.CLAIM.type, ids.CLAIM.externalId(memoId, number), values) !== null || true;',
    scenario: 'once-later-claim',
    brokenBy: { on: 'netsuite.journal', whats: [ENTER] },
  },
  {
    name: 'the clock is not read before a create',
    module: CLAIM,
    find: 'return now - claim.at <= FENCE;',
    replace: 'return true;',
    scenario: PLAIN,
    brokenBy: { on: 'netsuite.query', whats: ['stall:PT13M', ENTER, 'stall:PT1M'] },
  },
  {
    name: 'a claim never ends',
    module: CLAIM,
    find: 'const TAKEOVER = 12 * MINUTE;',
    replace: 'const TAKEOVER = 1e9 * MINUTE;',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: ['crash-after'] },
  },
  {
    name: 'the journal says complete before anything is created',
    module: 'sync/claimMemo.js',
    find: "state: 'creating',",
    replace: "state: 'complete',",
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: ['crash-before'] },
  },
  {
    name: 'a memo is excluded although a run has just begun on it',
    module: 'sync/claimToWrite.js',
    find: `if (!ports.journal.createClaim(memoId, { number, token, at: new Date(now).toISOString() }))
          return null;
      const [since = row] = ports.journal.rows([memoId]);`,
    replace: 'const since = row;',
    scenario: 'do-ignore-meets-claim',
    brokenBy: null,
  },
];

/** Takes away that Zuora is asked what was posted, and believed only when it can know. */
const LOOKING_UP: readonly Defect[] = [
  {
    name: 'what a broken attempt posted is not looked up',
    module: 'domain/plan.js',
    find: 'function ownAdjustments(adjustments, memoId, type, linked) {',
    replace: 'function ownAdjustments(adjustments, memoId, type, linked) { return [];',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: ['crash-after'] },
  },
  {
    name: 'nobody waits after an unknown outcome',
    module: CLAIM,
    find: 'const SETTLING = 4 * MINUTE;',
    replace: 'const SETTLING = 0;',
    scenario: 'once-in-flight',
    brokenBy: { on: 'netsuite.memo', whats: [ENTER] },
  },
  {
    name: 'a lost answer is followed by the same rows under another key',
    module: `${POST}/createRows.js`,
    find: 'return failure.asFailure(thrown);',
    replace:
      'return [...zuora.createAdjustments(rows.map(({ drafted }) => drafted.draft), `${tokens} ${attempt} again`)];',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: ['timeout-after'] },
  },
  {
    name: 'a part of what Zuora found is taken for all of it',
    module: 'zuora/zoql.js',
    find: 'if (answer.done) {',
    replace: 'return { records: [], total: 0 }; if (answer.done) {',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: ['crash-after'] },
  },
  {
    name: 'one idempotency key stands for every create',
    module: 'zuora/gateway.js',
    find: 'digest.sha256(`${attempt}\\n${body}`)',
    replace: "digest.sha256('')",
    scenario: 'bulk-small-batches',
    brokenBy: null,
  },
  {
    name: 'a refused row counts as created',
    module: `${POST}/postAdjustments.js`,
    find: 'broken ?? refusal(refused) ?? marking;',
    replace: 'broken ?? marking;',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: ['reject:INVALID_VALUE:The value is refused'] },
  },
  {
    name: 'a token that Zuora no longer takes is not renewed',
    module: 'zuora/session.js',
    find: 'if (first.code !== 401)',
    replace: 'if (true)',
    scenario: 'retry-token-refused',
    brokenBy: null,
  },
  {
    name: 'what looks posted already is posted again',
    module: 'domain/memoPlan.js',
    find: 'settings.holdLookalikes && own.length === 0 ?',
    replace: 'false ?',
    scenario: 'hold-lookalike',
    brokenBy: null,
  },
  {
    name: 'a broken attempt is forgotten when the next one fails',
    module: 'sync/claimMemo.js',
    find: 'return { lastCallAt: before.claimAt };',
    replace: 'return {};',
    scenario: 'do-ignore-after-broken-attempt',
    brokenBy: null,
  },
];

/** Takes away a question that is asked right before a create. */
const ASKING: readonly Defect[] = [
  {
    name: 'nobody looks once more whether the memos are as planned',
    module: 'sync/gate.js',
    find: 'if (each && judgeMemos.fingerprintOf(each, run) === fingerprint)',
    replace: 'if (each)',
    scenario: 'once-unapplied-before-create',
    brokenBy: null,
  },
  {
    name: 'a sync that is switched off meanwhile creates all the same',
    module: 'sync/gate.js',
    find: 'memos.every(({ kind }) => may[kind])',
    replace: 'true',
    scenario: 'once-disabled-for-good',
    brokenBy: null,
  },
  {
    name: 'a copied account is not noticed',
    module: 'domain/judgement.js',
    find: '(settings.enabledFor[kind]?.accountId ?? accountId) === accountId',
    replace: 'true',
    scenario: PLAIN,
    brokenBy: null,
    inCopiedAccount: true,
  },
];

/** Takes away exactness. */
const ALLOCATING: readonly Defect[] = [
  {
    name: 'what rounding leaves over is not posted',
    module: 'domain/allocation.js',
    find: 'let left = total.minus(money.sum(amounts));',
    replace: 'let left = money.ZERO;',
    scenario: 'std-indivisible',
    brokenBy: null,
  },
  {
    name: 'the memos of a batch reserve no room from each other',
    module: `${POST}/planMemos.js`,
    find: 'current = plan.view;',
    replace: '',
    scenario: 'err-second-lacks-room',
    brokenBy: null,
  },
  {
    name: 'discounts are left out of account',
    module: 'domain/room.js',
    find: '.plus(discounted)',
    replace: '',
    scenario: 'std-discount-whole',
    brokenBy: null,
  },
  {
    name: 'amounts are finer than the currency',
    module: 'domain/currency.js',
    find: 'return Math.min(netSuiteDecimals(currency), zuoraDecimals(currency));',
    replace: 'return 2;',
    scenario: 'std-yen',
    brokenBy: null,
  },
  {
    name: 'the charge that closes a negative invoice is left out',
    module: 'domain/leg.js',
    find: '? [charge, ...credits] : credits;',
    replace: '? credits : credits;',
    scenario: 'neg-two-invoices',
    brokenBy: null,
  },
  {
    name: 'an adjustment is dated by the memo alone',
    module: 'domain/adjustmentDate.js',
    find: 'memoDate > invoiceDate ? memoDate : invoiceDate',
    replace: 'memoDate',
    scenario: 'neg-two-invoices',
    brokenBy: null,
  },
];

/** Takes away that both systems are told. */
const TELLING: readonly Defect[] = [
  {
    name: 'nothing is marked as transferred to accounting',
    module: `${POST}/markTransferred.js`,
    find: 'for (let at = 0; at < rows.length;',
    replace: 'for (let at = 0; at < 0;',
    scenario: PLAIN,
    brokenBy: null,
  },
  {
    name: 'a memo is complete although marking failed',
    module: `${POST}/postAdjustments.js`,
    find: '?? refusal(refused) ?? marking;',
    replace: '?? refusal(refused);',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.update', whats: ['500'] },
  },
  {
    name: 'only what was created last is marked',
    module: `${POST}/postAdjustments.js`,
    find: 'const before = own.filter(',
    replace: 'const before = [].filter(',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: ['crash-after'] },
  },
  {
    name: 'the memo names only what was created last',
    module: `${POST}/postAdjustments.js`,
    find: 'inPostingOrder([...earlier, ...created]',
    replace: 'inPostingOrder([...created]',
    scenario: PLAIN,
    brokenBy: { on: 'zuora.create', whats: ['crash-after'] },
  },
  {
    name: 'the memo is complete before its ids stand on it',
    module: 'sync/mirrorComplete.js',
    find: ', adjustmentIds: ids }',
    replace: ' }',
    scenario: PLAIN,
    brokenBy: null,
  },
  {
    name: 'what an operator linked is not marked',
    module: `${POST}/linkAdjustments.js`,
    find: 'markTransferred.markTransferred(unmarked,',
    replace: 'markTransferred.markTransferred([],',
    scenario: 'do-link',
    brokenBy: null,
  },
  {
    name: 'the token stands in the log',
    module: 'zuora/session.js',
    find: "{ detail: 'Zuora answered 401' }",
    replace: '{ detail: `Zuora answered 401 to ${this.#token}` }',
    scenario: 'setup-token-refused',
    brokenBy: null,
  },
  {
    name: 'a memo that was excluded while it was posted does not name what was',
    module: 'domain/judgement.js',
    find: 'const isMet = ',
    replace: 'const isMet = false && ',
    scenario: 'do-ignore-crash-before-memo',
    brokenBy: null,
  },
];

/** Takes away that later changes are seen, and taken back as asked. */
const REPAIRING: readonly Defect[] = [
  {
    name: 'a difference that arose later is not seen',
    module: 'domain/drift.js',
    find: 'function driftOf(memo, posted, standing) {',
    replace: 'function driftOf(memo, posted, standing) { return null;',
    scenario: 'life-unapply',
    brokenBy: null,
  },
  {
    name: 'what was posted of a deleted memo is forgotten',
    module: 'sync/reconcile/settle.js',
    find: 'function settleDeleted(row, run) {',
    replace: 'function settleDeleted(row, run) { return;',
    scenario: 'life-deleted-in-flight',
    brokenBy: null,
  },
  {
    name: 'a repost posts again while the outcome of a cancel is unknown',
    module: `${POST}/takeBack.js`,
    find: 'return failure.asFailure(thrown);',
    replace: 'return null;',
    scenario: 'repair-repost-in-flight',
    brokenBy: null,
  },
  {
    name: 'a repost posts again without taking anything back',
    module: 'sync/reconcile/repair.js',
    find: 'run.posting.withdraw(own.map(({ id }) => id)',
    replace: 'run.posting.withdraw([]',
    scenario: 'repair-repost-moved',
    brokenBy: null,
  },
  {
    name: 'taking back cancels what belongs to others too',
    module: `${POST}/takeBack.js`,
    find: 'const byReference = zuora.adjustments({ invoiceIds: [], referenceIds });',
    replace:
      'const byReference = zuora.adjustments({ invoiceIds: journal.flatMap(({ adjustments }) => adjustments.map(({ invoiceId }) => invoiceId)), referenceIds });',
    scenario: 'repair-follow-beside-another',
    brokenBy: null,
  },
];

/** Each takes away one thing that "exactly once" rests on. */
export const DEFECTS: readonly Defect[] = [
  ...CLAIMING,
  ...LOOKING_UP,
  ...ASKING,
  ...ALLOCATING,
  ...TELLING,
  ...REPAIRING,
];
