import { DEFAULT_FIELDS } from '../../src/domain/settings';
import type { AdjustmentDraft } from '../../src/domain/adjustment';
import type { CreditMemo } from '../../src/domain/creditMemo';
import type { JournalEntry, LaterClaim } from '../../src/domain/journal';
import { amount } from '../../src/domain/money';
import { effectOf } from '../../src/domain/room';
import type { Settings } from '../../src/domain/settings';
import type { ZuoraAdjustment, ZuoraInvoice } from '../../src/domain/zuoraInvoice';
import { invoiceItemAdjustments } from '../../src/sync/invoiceItemAdjustments/postAdjustments';
import type { MemoMirror, RowAnswer, RunRecord, SyncPorts, ZuoraGateway } from '../../src/sync/ports';
import type { BackfillStore } from '../../src/sync/portsBackfill';
import type { SyncRun } from '../../src/sync/run';
import { ACCOUNT, aJournalEntry, aMemo, anInvoice, settings } from '../domain/builders';

/** A call of the sync that can be made to go another way. */
type Boundary =
  'read' | 'create' | 'cancel' | 'mark' | 'load' | 'mirror' | 'journal' | 'claim' | 'switches' | 'mail';

/** Stands in for a call once: it may do what the call does, before or after something else happens, or throw. */
type Disturbance = (act: () => unknown) => unknown;

const NEVER: Pick<
  JournalEntry,
  'kind' | 'trigger' | 'claimToken' | 'claimAt' | 'attempts' | 'since' | 'syncedAt' | 'failedAt'
> = {
  kind: null,
  trigger: null,
  claimToken: null,
  claimAt: null,
  attempts: 0,
  since: null,
  syncedAt: null,
  failedAt: null,
};

/** Nobody asked for old memos. */
const NO_BACKFILLS = { latest: () => null } as unknown as BackfillStore;

/** NetSuite and Zuora in memory, as far as the use cases see them through their ports. Zuora takes what has room. */
export class World {
  now = Date.parse('2026-11-02T09:00:00Z');
  unitsLeft = 10_000;
  settings: Settings = settings();
  blockDelete = false;
  memos: CreditMemo[] = [aMemo()];
  invoices: ZuoraInvoice[] = [anInvoice()];
  adjustments: ZuoraAdjustment[] = [];
  rows: JournalEntry[] = [];
  /** NetSuite refuses writes to memos, as in a closed period. */
  periodClosed = false;
  /** Zuora's accounting period of October 2026 takes nothing; November is open. */
  octoberIsClosed = false;
  readonly claims = new Map<number, LaterClaim>();
  readonly mirrors: (MemoMirror & { readonly memoId: number })[] = [];
  readonly calls: string[] = [];
  readonly logged: string[] = [];
  readonly details: unknown[] = [];
  readonly mails: { readonly from: number; readonly to: readonly string[]; readonly subject: string }[] = [];
  readonly runs: RunRecord[] = [];
  readonly enabled: unknown[] = [];
  notified: Readonly<Record<string, { tranId: string; reason: JournalEntry['reason'] }>> = {};
  syncNowAsked = 0;
  lastSweep: string | null = null;
  readonly reconcileAsked: unknown[] = [];
  oldClaimsRemoved: string | null = null;
  quietUntil = 0;
  readonly #disturbances = new Map<Boundary, Disturbance[]>();
  #lastId = 100;

  /** What happens at the next calls there, one after another. */
  at(boundary: Boundary, ...disturbances: Disturbance[]): this {
    this.#disturbances.set(boundary, [...(this.#disturbances.get(boundary) ?? []), ...disturbances]);
    return this;
  }

  minutesPass(minutes: number): void {
    this.now += minutes * 60_000;
  }

  row(memoId = 1): JournalEntry {
    const found = this.rows.find((row) => row.memoId === memoId);
    if (!found) throw new Error(`memo ${String(memoId)} has no journal row`);
    return found;
  }

  memo(memoId = 1): CreditMemo {
    const found = this.memos.find(({ id }) => id === memoId);
    if (!found) throw new Error(`there is no memo ${String(memoId)}`);
    return found;
  }

  change(memoId: number, values: Partial<CreditMemo>): void {
    this.memos = this.memos.map((memo) => (memo.id === memoId ? { ...memo, ...values } : memo));
  }

  /** Ids and amounts of what counts in Zuora. */
  standing(): string[] {
    return this.adjustments
      .filter(({ status }) => status === 'Processed')
      .map(({ type, sourceId, amount: value }) => `${type} ${sourceId} ${value.toFixed(2)}`);
  }

  run(more: Partial<SyncRun> = {}): SyncRun {
    return {
      ports: this.ports,
      settings: this.settings,
      trigger: 'schedule',
      trackId: 'track',
      posting: invoiceItemAdjustments,
      backfill: null,
      ...more,
    };
  }

  readonly #zuora: ZuoraGateway = {
    accountCurrencies: (ids) =>
      this.#call('read', 'accounts', () => {
        const known = this.invoices.filter(({ accountId }) => ids.includes(accountId));
        return new Map(known.map(({ accountId, currency }) => [accountId, currency]));
      }),
    invoices: ({ ids, numbers }) =>
      this.#call('read', 'invoices', () =>
        this.invoices.filter(({ id, number }) => ids.includes(id) || numbers.includes(number)),
      ),
    invoiceWithItems: (key) =>
      this.#call(
        'read',
        'invoice',
        () => this.invoices.find(({ id, number }) => id === key || number === key) ?? null,
      ),
    invoiceItems: (ids) =>
      this.#call('read', 'items', () =>
        this.invoices
          .filter(({ id }) => ids.includes(id))
          .flatMap(({ id, items }) => items.map((item) => ({ ...item, invoiceId: id }))),
      ),
    taxationItems: (ids) =>
      this.#call('read', 'taxes', () =>
        this.invoices
          .flatMap(({ items }) => items)
          .filter(({ id }) => ids.includes(id))
          .flatMap(({ id, taxes }) => taxes.map((tax) => ({ ...tax, itemId: id }))),
      ),
    adjustments: ({ invoiceIds, referenceIds }) =>
      this.#call('read', 'adjustments', () =>
        this.adjustments.filter(
          ({ invoiceId, referenceId }) =>
            invoiceIds.includes(invoiceId) || referenceIds.includes(referenceId ?? ''),
        ),
      ),
    datedAdjustments: ({ from, to, accountIds }) =>
      this.#call('read', 'dated', () => {
        const found = this.adjustments
          .map((each) => ({ ...each, invoice: this.invoices.find(({ id }) => id === each.invoiceId) }))
          .filter(({ date, status, invoice }) => {
            const isAsked = accountIds === null || accountIds.includes(invoice?.accountId ?? '');
            return status === 'Processed' && date >= from && date <= to && isAsked;
          })
          .map(({ invoice, ...each }) => ({
            ...each,
            accountId: invoice?.accountId ?? '',
            number: null,
            origin: each.referenceId === null ? null : 'NETSUITE',
          }));
        return { adjustments: found, total: found.length, knowsOrigin: true };
      }),
    accountingPeriods: () =>
      this.#call('read', 'periods', () => [
        { start: '2026-10-01', end: '2026-10-31', isOpen: !this.octoberIsClosed },
        { start: '2026-11-01', end: '2026-11-30', isOpen: true },
      ]),
    createAdjustments: (drafts, attempt) =>
      this.#call('create', `create ${String(drafts.length)} (${attempt})`, () =>
        drafts.map((draft) => this.#create(draft)),
      ),
    cancelAdjustments: (ids) =>
      this.#call('cancel', `cancel ${ids.join(' ')}`, () =>
        ids.map((id) => {
          this.#move(id, -1);
          this.#set(id, { status: 'Canceled' });
          return { kind: 'done', id };
        }),
      ),
    markTransferred: (ids) =>
      this.#call('mark', `mark ${ids.join(' ')}`, () =>
        ids.map((id) => {
          this.#set(id, { transferredToAccounting: 'Yes' });
          return { kind: 'done', id };
        }),
      ),
  };

  readonly ports: SyncPorts = {
    clock: { now: () => this.now },
    log: {
      debug: (title, details) => this.#log('debug', title, details),
      audit: (title, details) => this.#log('audit', title, details),
      error: (title, details) => this.#log('error', title, details),
    },
    digest: { sha256: (text) => text },
    tokens: { next: () => `token${String((this.#lastId += 1))}` },
    budget: { unitsLeft: () => this.unitsLeft },
    memos: {
      select: () => [
        {
          zuoraAccountId: 'a',
          memoIds: this.memos.map(({ id }) => id),
          due: { memos: this.memos.length, amount: amount(this.memos.length * 30) },
        },
      ],
      load: (ids) =>
        this.#disturbed('load', () =>
          this.memos
            .filter(({ id }) => ids.includes(id))
            .map((memo) => ({ memo, journal: this.rows.find(({ memoId }) => memoId === memo.id) ?? null })),
        ),
      onInvoices: (ids) =>
        this.memos
          .filter(
            ({ zuoraId, applications }) =>
              (zuoraId !== null && ids.includes(zuoraId)) ||
              applications.some((application) => ids.includes(application.zuoraId ?? '')),
          )
          .map(({ id }) => id),
      mirror: (memoId, mirror) =>
        this.#disturbed('mirror', () => {
          if (this.periodClosed) return false;
          this.mirrors.push({ memoId, ...mirror });
          const { integrationStatus, zuoraId, adjustmentIds } = mirror;
          if (integrationStatus !== undefined) this.change(memoId, { integrationStatus });
          if (zuoraId !== undefined) this.change(memoId, { zuoraId });
          if (adjustmentIds !== undefined)
            this.change(memoId, { namesAdjustments: adjustmentIds.length > 0 });
          return true;
        }),
    },
    journal: {
      create: (memoId, values) =>
        this.#disturbed('journal', () => {
          if (this.rows.some((row) => row.memoId === memoId)) return null;
          const id = (this.#lastId += 1);
          const blank = { ...aJournalEntry(), ...NEVER, accountId: null, host: null };
          this.rows.push({ ...blank, ...values, id, memoId });
          return id;
        }),
      change: (id, values) => {
        this.#disturbed('journal', () => {
          this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...values } : row));
        });
      },
      laterClaims: (ids) => new Map([...this.claims].filter(([memoId]) => ids.includes(memoId))),
      createClaim: (memoId, claim) =>
        this.#disturbed('claim', () => {
          if ((this.claims.get(memoId)?.number ?? 0) >= claim.number) return false;
          this.claims.set(memoId, claim);
          return true;
        }),
      open: () =>
        Object.fromEntries(
          this.rows
            .filter(({ state, drift }) => state === 'error' || state === 'held' || drift !== null)
            .map(({ memoId, drift, reason, message }) => [
              memoId,
              { tranId: `CM${String(memoId)}`, reason: drift ?? reason, message },
            ]),
        ),
      rows: (ids) => this.rows.filter(({ memoId }) => ids.includes(memoId)),
      toReconcile: () => this.rows.map(({ memoId }) => memoId),
      unendedDeleted: () => [],
      removeOldClaims: (before) => {
        this.oldClaimsRemoved = before;
      },
    },
    settings: {
      read: () => this.settings,
      switches: () =>
        this.#disturbed('switches', () => {
          const { standard, negative, realTime, paused } = this.settings;
          const isOn = paused === null;
          return {
            standard: standard && isOn,
            negative: negative && isOn,
            realTime: realTime && isOn,
            blockDelete: this.blockDelete,
            fields: DEFAULT_FIELDS,
          };
        }),
      pause: (since, reason) => {
        this.settings = { ...this.settings, paused: { since, reason } };
      },
      resume: (limitsWaived) => {
        this.settings = { ...this.settings, paused: null, limitsWaived };
      },
      useUpWaiver: () => {
        this.settings = { ...this.settings, limitsWaived: false };
      },
      notified: () => this.notified,
      rememberNotified: (open) => {
        this.notified = open;
      },
      rememberEnabledFor: (...given) => this.enabled.push(given),
      lastSweep: () => this.lastSweep,
      rememberSweep: (startedAt) => {
        this.lastSweep = startedAt;
      },
      saveRun: (run) => this.runs.push(run),
    },
    mail: {
      send: (from, to, subject) => {
        this.#disturbed('mail', () => this.mails.push({ from, to, subject }));
      },
    },
    tasks: {
      submitSyncNow: () => {
        this.syncNowAsked += 1;
      },
      submitReconcile: (...given: unknown[]) => {
        this.reconcileAsked.push(given);
        return true;
      },
    },
    quiet: {
      until: () => this.quietUntil,
      keep: (_, until) => {
        this.quietUntil = until;
      },
    },
    trail: {
      note: (memoId, line) => {
        this.#log('trail', line, memoId);
      },
    },
    backfills: NO_BACKFILLS,
    zuora: () => this.#zuora,
    accountId: ACCOUNT,
  };

  #create(draft: AdjustmentDraft): RowAnswer {
    const value = amount(draft.amount);
    const invoice = this.invoices.find(({ id }) => id === draft.invoiceId);
    const room = invoice?.balance.times(draft.type === 'Credit' ? 1 : -1);
    if (!room || value.gt(room)) {
      return { kind: 'refused', cause: 'stale', reason: 'NOT_ENOUGH_BALANCE', detail: 'no room' };
    }
    const { invoiceId, type, sourceType, sourceId, referenceId } = draft;
    const id = `adj${String((this.#lastId += 1))}`;
    const fixed = { status: 'Processed', date: draft.date.date, transferredToAccounting: null } as const;
    this.adjustments.push({
      id,
      invoiceId,
      type,
      sourceType,
      sourceId,
      referenceId,
      amount: value,
      ...fixed,
    });
    this.#move(id, 1);
    return { kind: 'done', id };
  }

  /** An adjustment moves its invoice's balance, or no longer does. */
  #move(adjustmentId: string, sign: 1 | -1): void {
    const adjustment = this.adjustments.find(({ id }) => id === adjustmentId);
    if (!adjustment) throw new Error(`there is no adjustment ${adjustmentId}`);
    const change = effectOf(adjustment).times(sign);
    this.invoices = this.invoices.map((each) =>
      each.id === adjustment.invoiceId ? { ...each, balance: each.balance.plus(change) } : each,
    );
  }

  #set(adjustmentId: string, values: Partial<ZuoraAdjustment>): void {
    this.adjustments = this.adjustments.map((each) =>
      each.id === adjustmentId ? { ...each, ...values } : each,
    );
  }

  #call<T>(boundary: Boundary, name: string, act: () => T): T {
    this.calls.push(name);
    return this.#disturbed(boundary, act);
  }

  #disturbed<T>(boundary: Boundary, act: () => T): T {
    const disturbance = this.#disturbances.get(boundary)?.shift();
    return disturbance ? (disturbance(act) as T) : act();
  }

  #log(level: string, title: string, details: unknown): void {
    this.logged.push(`${level}: ${title}`);
    this.details.push(details);
  }
}
