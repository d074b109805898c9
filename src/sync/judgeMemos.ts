import { isClaimLive, isSettling } from '../domain/claim';
import { SyncFailure } from '../domain/failure';
import { fingerprintText } from '../domain/fingerprint';
import type { JournalEntry, LaterClaim } from '../domain/journal';
import { type Case, judge, owesMirror, type Verdict } from '../domain/judgement';
import { reasonOf } from '../domain/reason';
import type { MemoWithJournal } from './ports';
import type { SyncRun } from './run';

/** A memo with the verdict on it. */
export interface JudgedMemo extends MemoWithJournal {
  readonly verdict: Verdict;
  /** Number of the newest claim on it, 0 when there was none. */
  readonly lastClaim: number;
  readonly fingerprint: string;
}

export interface Judged {
  readonly memos: readonly JudgedMemo[];
  /** Complete memos that do not show it yet. */
  readonly owingMirror: readonly MemoWithJournal[];
}

/** Step 2: loads the memos as they are now and judges each. Memos that have to wait are left out. */
export function judgeMemos(ids: readonly number[], run: SyncRun): Judged {
  const { ports } = run;
  const loaded = loadReadable(ids, run);
  const claims = ports.journal.laterClaims(
    loaded.filter(({ journal }) => journal).map(({ memo }) => memo.id),
  );
  const cases = loaded.map((each) => ({
    each,
    later: claims.get(each.memo.id) ?? null,
    subject: caseOf(each, claims, run),
  }));
  return {
    owingMirror: cases.filter(({ subject }) => owesMirror(subject)).map(({ each }) => each),
    memos: cases
      .filter(({ subject }) => !owesMirror(subject))
      .map(({ each, later, subject }) => ({
        ...each,
        verdict: judge(subject),
        lastClaim: later?.number ?? (each.journal?.attempts ? 1 : 0),
        fingerprint: fingerprintOf(each, run),
      }))
      .filter((judged) => judged.verdict.kind !== 'sync' || isDue(judged, run.ports.clock.now())),
  };
}

/** A memo NetSuite gives no sense of is logged and left out; the others are found by halving. */
function loadReadable(ids: readonly number[], run: SyncRun): readonly MemoWithJournal[] {
  try {
    return run.ports.memos.load(ids, run.settings);
  } catch (thrown) {
    if (!(thrown instanceof SyncFailure)) throw thrown;
    if (ids.length > 1) {
      const half = Math.ceil(ids.length / 2);
      return [ids.slice(0, half), ids.slice(half)].flatMap((part) => loadReadable(part, run));
    }
    run.ports.log.error('credit memo not readable', { memoId: ids[0], message: thrown.message });
    return [];
  }
}

export function fingerprintOf(
  { memo }: Pick<MemoWithJournal, 'memo'>,
  { ports, settings }: Pick<SyncRun, 'ports' | 'settings'>,
): string {
  return ports.digest.sha256(fingerprintText(memo, settings));
}

export function caseOf(
  { memo, journal }: MemoWithJournal,
  claims: ReadonlyMap<number, LaterClaim>,
  {
    ports,
    settings,
    backfill = null,
  }: Pick<SyncRun, 'ports' | 'settings'> & Partial<Pick<SyncRun, 'backfill'>>,
): Case {
  const claimedElsewhere = isClaimLive(journal, claims.get(memo.id) ?? null, ports.clock.now());
  return { memo, journal, settings, accountId: ports.accountId, claimedElsewhere, backfill };
}

/** An error that needs somebody waits for a change or for a day; one that mends itself waits for its time. */
export function isDue(
  { journal, fingerprint }: { journal: JournalEntry | null; fingerprint: string },
  now: number,
): boolean {
  if (isSettling(journal, now)) return false;
  if (journal?.state !== 'error' || journal.nextTryAt === null) return true;
  if (now >= Date.parse(journal.nextTryAt)) return true;
  return journal.fingerprint !== fingerprint && waitsForChange(journal);
}

/** Only a reason that needs somebody is undone by a change; a wait Zuora asked for is not. */
function waitsForChange({ reason }: JournalEntry): boolean {
  return reason === null || reasonOf(reason).errorClass !== 'retry';
}
