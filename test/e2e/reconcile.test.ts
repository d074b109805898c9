import { ACCOUNT, type InstalledBundle, installBundle } from '../../bench/bundle.ts';
import { companyOf } from '../../bench/company.ts';
import { deployProject } from '../../sandbox/netsuite/project/deploy.ts';
import { journalRows } from '../../sandbox/scenario/accountState.ts';
import {
  JOURNAL_FIELDS,
  RECONCILE_DEPLOYMENT,
  SCHEDULED_DEPLOYMENT,
} from '../../sandbox/scenario/fieldIds.ts';
import { ADMIN } from '../../sandbox/scenario/people.ts';
import { JOURNAL } from '../../src/netsuite/ids.ts';
import { enterAdjustment, type Adjustment } from '../../sandbox/zuora/ledger.ts';

const projectRoot = process.cwd();
const project = deployProject(projectRoot, ACCOUNT);
const DAY = 24 * 60 * 60_000;
/** The largest company; a smaller one is its beginning. */
const company = companyOf(2_000);

/** An account whose memos are all posted. */
function posted(memos: number): InstalledBundle {
  const bundle = installBundle({ projectRoot, project, company: companyOf(memos), batchSize: 50 });
  bundle.account.runScheduled(SCHEDULED_DEPLOYMENT);
  return bundle;
}

/** A posted memo of 30.50, or of 54.00 where it is to have two adjustments, and what stands around it. */
class Posted {
  readonly id: number;
  /** NetSuite's internal id and Zuora's of the invoice it is applied to. */
  readonly invoice: number;
  readonly zuoraInvoice: string;
  readonly #bundle: InstalledBundle;
  readonly #number: number;

  constructor(bundle: InstalledBundle, nth: number, amount: '30.50' | '54.00') {
    this.#bundle = bundle;
    this.#number = 3 * nth + (amount === '54.00' ? 1 : 0);
    this.id = idOf(bundle.ids.creditMemos, `memo-${keyOf(this.#number)}-0`);
    ({ id: this.invoice, zuora: this.zuoraInvoice } = this.#invoice(this.#number));
  }

  get inNetSuite() {
    return this.#bundle.account.records.creditMemos;
  }

  /** The account's third invoice. */
  get otherInvoice(): { readonly id: number; readonly zuora: string } {
    return this.#invoice(this.#number + 2);
  }

  get adjustments(): Adjustment[] {
    const { ledger } = this.#bundle.tenant.tenant;
    const ids = ledger.adjustmentIdsByReference.get(String(this.id)) ?? [];
    return ids.flatMap((id) => ledger.adjustments.get(id) ?? []);
  }

  get adjustment(): Adjustment {
    const [first] = this.adjustments;
    if (!first) throw new Error(`memo ${String(this.id)} is not posted`);
    return first;
  }

  cancel(adjustment: Adjustment | undefined): void {
    if (adjustment) adjustment.status = 'Canceled';
  }

  postByHand(): void {
    const copy = { id: `dd${String(this.id).padStart(30, '0')}`, number: `BY-HAND-${String(this.id)}` };
    enterAdjustment(this.#bundle.tenant.tenant.ledger, { ...this.adjustment, ...copy, transferred: null });
  }

  remove(): void {
    this.#bundle.account.records.remove('creditmemo', this.id);
  }

  #invoice(number: number): { readonly id: number; readonly zuora: string } {
    const key = keyOf(number);
    const { zuoraId } = company.netsuite.invoices.find((each) => each.key === key) ?? {};
    return { id: idOf(this.#bundle.ids.invoices, key), zuora: zuoraId ?? '' };
  }
}

function keyOf(number: number): string {
  return `INV${String(number).padStart(8, '0')}`;
}

function idOf(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`there is no ${key}`);
  return id;
}

/** What somebody did after the sync, where no user event of ours could see it. @returns what is to be found */
type Difference = (memo: Posted) => { readonly code: string; readonly detail: string };

const was = ({ zuoraInvoice }: Posted, netsuite: string, zuora: string): string =>
  `Credit on ${zuoraInvoice}: NetSuite ${netsuite}, Zuora ${zuora}`;

const DIFFERENCES: Readonly<
  Record<string, { readonly amount: '30.50' | '54.00'; readonly make: Difference }>
> = {
  'unapplied on the memo': {
    amount: '30.50',
    make: (memo) => {
      memo.inNetSuite.unapply(memo.id, memo.invoice, 'memo');
      return { code: 'UNAPPLIED_AFTER_SYNC', detail: was(memo, '0.00', '30.50') };
    },
  },
  'unapplied in part, through a payment': {
    amount: '30.50',
    make: (memo) => {
      memo.inNetSuite.unapply(memo.id, memo.invoice, 'payment', '10.25');
      return { code: 'UNAPPLIED_AFTER_SYNC', detail: was(memo, '20.25', '30.50') };
    },
  },
  'moved to another Zuora invoice': {
    amount: '30.50',
    make: (memo) => {
      memo.inNetSuite.unapply(memo.id, memo.invoice, 'payment');
      memo.inNetSuite.apply(memo.id, memo.otherInvoice.id, '30.50', 'payment');
      const there = `Credit on ${memo.otherInvoice.zuora}: NetSuite 30.50, Zuora 0.00`;
      return { code: 'UNAPPLIED_AFTER_SYNC', detail: `${was(memo, '0.00', '30.50')}; ${there}` };
    },
  },
  lowered: {
    amount: '30.50',
    make: (memo) => {
      memo.inNetSuite.unapply(memo.id, memo.invoice, 'memo', '10.50');
      memo.inNetSuite.changeTotal(memo.id, '20.00');
      return { code: 'AMOUNT_CHANGED_AFTER_SYNC', detail: was(memo, '20.00', '30.50') };
    },
  },
  'raised, the rest open': {
    amount: '30.50',
    make: (memo) => {
      memo.inNetSuite.changeTotal(memo.id, '40.00');
      const detail = `${was(memo, '30.50', '30.50')}; 30.50 of 40.00 is applied`;
      return { code: 'AMOUNT_CHANGED_AFTER_SYNC', detail };
    },
  },
  voided: {
    amount: '54.00',
    make: (memo) => {
      memo.inNetSuite.void(memo.id);
      return { code: 'VOIDED_AFTER_SYNC', detail: was(memo, '0.00', '54.00') };
    },
  },
  deleted: {
    amount: '54.00',
    make: (memo) => {
      memo.remove();
      return { code: 'DELETED_AFTER_SYNC', detail: was(memo, '0.00', '54.00') };
    },
  },
  'one of two adjustments canceled': {
    amount: '54.00',
    make: (memo) => {
      memo.cancel(memo.adjustments.find(({ sourceType }) => sourceType === 'Tax'));
      return { code: 'ADJUSTMENT_CANCELED_IN_ZUORA', detail: was(memo, '54.00', '50.00') };
    },
  },
  'posted a second time by hand': {
    amount: '30.50',
    make: (memo) => {
      memo.postByHand();
      return { code: 'POSTED_DIFFERS', detail: was(memo, '30.50', '61.00') };
    },
  },
  'no longer marked as transferred': {
    amount: '30.50',
    make: (memo) => {
      memo.adjustment.transferred = 'No';
      const detail = `adjustment ${memo.adjustment.id} is not marked Transferred to Accounting`;
      return { code: 'ADJUSTMENT_CANCELED_IN_ZUORA', detail };
    },
  },
};

interface Found {
  readonly code: string;
  readonly message: string;
}

/** Every memo of which the journal says that something is not as it was posted. */
function differing({ account }: InstalledBundle): ReadonlyMap<number, Found> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return new Map(
    journalRows(account.services.records).flatMap((row) => {
      const code = text(row[JOURNAL_FIELDS.drift]) || text(row[JOURNAL_FIELDS.reason]);
      if (code === '' && row[JOURNAL_FIELDS.state] === 'complete') return [];
      return [
        [Number(row[JOURNAL_FIELDS.memoId]), { code, message: text(row[JOURNAL.fields.message]) }] as const,
      ];
    }),
  );
}

function night({ account }: InstalledBundle): void {
  account.services.clock.advance(DAY);
  const report = account.runScheduled(RECONCILE_DEPLOYMENT);
  if (report?.status !== 'COMPLETE') throw new Error('the comparison did not come to its end');
}

describe('the nightly comparison of 2,000 posted memos', () => {
  it('finds each of 100 differences of ten kinds with the figures of both sides, and nothing else', () => {
    const bundle = posted(2_000);
    expect(differing(bundle).size).toBe(0);
    const planted = Object.values(DIFFERENCES).flatMap(({ amount, make }, kind) =>
      Array.from({ length: 10 }, (_, nth) => {
        const memo = new Posted(bundle, 4 * (10 * kind + nth), amount);
        return [memo.id, make(memo)] as const;
      }),
    );
    night(bundle);
    const found = differing(bundle);
    expect([...found.keys()].sort()).toEqual(planted.map(([id]) => id).sort());
    const wrong = planted.filter(([id, { code, detail }]) => {
      const said = found.get(id);
      return said?.code !== code || !said.message.includes(`(${detail})`);
    });
    expect(wrong.map(([id, expected]) => ({ expected, found: found.get(id) }))).toEqual([]);
  });

  it('asks Zuora for old memos once a week, and at once where NetSuite differs', () => {
    const bundle = posted(1_000);
    const { account, counted } = bundle;
    const calls = (act: () => void): number => {
      const before = counted.zuoraCalls;
      act();
      return counted.zuoraCalls - before;
    };
    night(bundle);
    account.services.clock.advance(40 * DAY);
    const everything = calls(() => {
      night(bundle);
    });
    const [unapplied, canceled] = [new Posted(bundle, 0, '30.50'), new Posted(bundle, 1, '30.50')];
    unapplied.inNetSuite.unapply(unapplied.id, unapplied.invoice, 'payment');
    canceled.cancel(canceled.adjustment);
    const due = calls(() => {
      night(bundle);
    });
    expect([...differing(bundle).keys()]).toEqual([unapplied.id]);
    // A login, and one query for every 200 memos.
    expect({ everything, due }).toEqual({ everything: 6, due: 2 });
    for (let day = 2; day <= 7; day += 1) night(bundle);
    expect([...differing(bundle)].map(([id, { code }]) => [id, code])).toEqual([
      [unapplied.id, 'UNAPPLIED_AFTER_SYNC'],
      [canceled.id, 'ADJUSTMENT_CANCELED_IN_ZUORA'],
    ]);
  });
});

describe('a comparison that somebody asks for', () => {
  const ACTIONS = '/SuiteScripts/zuora_credit_memo_sync/entry/wiring/adminActions.js';
  const ask = ({ account }: InstalledBundle, what: object): unknown => {
    const answered = account.runModule(ACTIONS, 'reconcileNow', [what], ADMIN);
    account.runSubmitted();
    return answered;
  };

  it('tells of one memo at once, and takes in the memos of a period and no others', () => {
    const bundle = posted(10);
    const [first, second] = [new Posted(bundle, 0, '30.50'), new Posted(bundle, 1, '30.50')];
    for (const memo of [first, second]) memo.inNetSuite.unapply(memo.id, memo.invoice, 'payment');

    expect(ask(bundle, { memo: first.id })).toMatchObject({
      outcome: 'differs',
      text: expect.stringContaining(was(first, '0.00', '30.50')) as string,
    });
    expect([...differing(bundle).keys()]).toEqual([first.id]);

    expect(ask(bundle, { from: '2026-10-20', to: '2026-10-31' })).toMatchObject({ outcome: 'submitted' });
    expect([...differing(bundle).keys()]).toEqual([first.id]);
    expect(ask(bundle, { from: '2026-10-19', to: '2026-10-19' })).toMatchObject({ outcome: 'submitted' });
    expect([...differing(bundle).keys()]).toEqual([first.id, second.id]);
  });

  it('of a memo posted twice by hand leads to a repost that leaves one credit', () => {
    const bundle = posted(10);
    const memo = new Posted(bundle, 0, '30.50');
    memo.postByHand();
    expect(ask(bundle, { memo: memo.id })).toMatchObject({ outcome: 'differs' });
    expect(differing(bundle).get(memo.id)?.code).toBe('POSTED_DIFFERS');

    bundle.account.runModule(ACTIONS, 'actOnMemo', ['repost', memo.id, {}], ADMIN);
    bundle.account.runSubmitted();
    const counting = memo.adjustments.filter(({ status }) => status === 'Processed');
    expect(counting.map(({ amount, transferred }) => [Number(amount), transferred])).toEqual([[30.5, 'Yes']]);
    expect(ask(bundle, { memo: memo.id })).toMatchObject({ outcome: 'agrees' });
  });

  it('refuses a period that is none, and a memo that was never synced', () => {
    const bundle = installBundle({ projectRoot, project, company: companyOf(5), batchSize: 50 });
    expect(ask(bundle, { from: '2026-10-31', to: '2026-10-01' })).toMatchObject({ outcome: 'refused' });
    expect(ask(bundle, { memo: 999_999 })).toMatchObject({ outcome: 'refused' });
  });
});
