import type { CreditMemo } from '../../../src/domain/creditMemo';
import type { JournalEntry } from '../../../src/domain/journal';
import type { Settings } from '../../../src/domain/settings';
import type { ZuoraAdjustment } from '../../../src/domain/zuoraInvoice';
import type { JournalChange, SyncPorts } from '../../../src/sync/ports';
import type { SyncRun } from '../../../src/sync/run';
import { ACCOUNT, aJournalEntry, aMemo, anAdjustment, settings } from '../../domain/builders';

/** What a comparison meets, and what it did. */
export interface Engine {
  readonly run: SyncRun;
  /** Changes of journal rows, in order. */
  readonly changes: { readonly id: number; readonly values: JournalChange }[];
  readonly claims: number[];
  readonly canceled: string[];
  readonly paused: string[];
  readonly sweeps: string[];
  /** Times Zuora was asked. */
  asked: number;
}

export interface Surroundings {
  readonly rows: readonly JournalEntry[];
  readonly memos: readonly CreditMemo[];
  readonly standing?: readonly ZuoraAdjustment[] | Error;
  readonly settings?: Partial<Settings>;
  /** Asked before each step; 10,000 by default. */
  readonly unitsLeft?: () => number;
  /** Minutes that reading the memos takes. */
  readonly minutesToRead?: number;
  readonly lastSweep?: string | null;
  /** Internal ids of rows that NetSuite refuses to write. */
  readonly refused?: readonly number[];
}

export const NOW = Date.parse('2026-11-03T02:00:00Z');

/** A posted memo of 30.00 with one adjustment, by its internal id. */
export function posted(id: number, more: Partial<JournalEntry> = {}): JournalEntry {
  const { invoiceId, type, sourceType, sourceId, date } = anAdjustment();
  const adjustment = { id: `a${String(id)}`, invoiceId, type, sourceType, sourceId, date, amount: '30.00' };
  return aJournalEntry({ id: 1000 + id, memoId: id, adjustments: [adjustment], ...more });
}

export function memo(id: number, more: Parameters<typeof aMemo>[0] = {}): CreditMemo {
  return aMemo({ id, tranId: `CM${String(id)}`, ...more });
}

export const UNAPPLIED = { status: 'open', applications: [] } as const;

export function stands(id: number): ZuoraAdjustment {
  return anAdjustment({ id: `a${String(id)}`, referenceId: String(id), amount: '30.00' });
}

/** A comparison over what is given; nothing is remembered between its steps but what it writes. */
export function engine(around: Surroundings): Engine {
  let now = NOW;
  const { rows, memos, standing = rows.map(({ memoId }) => stands(memoId)), refused = [] } = around;
  const found: Engine = {
    changes: [],
    claims: [],
    canceled: [],
    paused: [],
    sweeps: [],
    asked: 0,
    run: null as unknown as SyncRun,
  };
  const read = settings(around.settings);
  const of = (ids: readonly number[]) => rows.filter(({ memoId }) => ids.includes(memoId));
  const ports = {
    clock: { now: () => now },
    log: { debug: () => undefined, audit: () => undefined, error: () => undefined },
    budget: { unitsLeft: around.unitsLeft ?? (() => 10_000) },
    accountId: ACCOUNT,
    tokens: { next: () => 'token' },
    trail: { note: () => undefined },
    tasks: { submitSyncNow: () => undefined, submitReconcile: () => true },
    mail: { send: () => undefined },
    memos: {
      load: (ids: readonly number[]) => {
        now += (around.minutesToRead ?? 0) * 60_000;
        return memos
          .filter(({ id }) => ids.includes(id))
          .map((each) => ({ memo: each, journal: of([each.id])[0] ?? null }));
      },
      mirror: () => true,
    },
    journal: {
      rows: of,
      laterClaims: () => new Map(),
      createClaim: (memoId: number) => found.claims.push(memoId) > 0,
      toReconcile: () => rows.map(({ memoId }) => memoId),
      removeOldClaims: () => undefined,
      open: () => ({}),
      change: (id: number, values: JournalChange) => {
        if (refused.includes(id)) throw new Error('CUSTOM_RECORD_COLLISION');
        found.changes.push({ id, values });
      },
    },
    settings: {
      read: () => read,
      pause: (_since: string, reason: string) => found.paused.push(reason),
      lastSweep: () => around.lastSweep ?? null,
      rememberSweep: (at: string) => found.sweeps.push(at),
    },
  };
  const posting = {
    standing: (asked: readonly { readonly memoId: number }[]) => {
      found.asked += 1;
      if (standing instanceof Error) throw standing;
      const ids = asked.map(({ memoId }) => String(memoId));
      return standing.filter(({ referenceId }) => ids.includes(referenceId ?? ''));
    },
    withdraw: (ids: readonly string[]) => {
      found.canceled.push(...ids);
      return null;
    },
    keepFromEcho: () => null,
  };
  const run = {
    ports: ports as unknown as SyncPorts,
    settings: read,
    trigger: 'schedule',
    trackId: 't',
    posting,
  };
  return Object.assign(found, { run: run as unknown as SyncRun });
}
