import { SyncFailure } from '../../src/domain/failure';
import type { ReasonCode } from '../../src/domain/reason';
import { legsOf } from '../../src/domain/leg';
import { invoiceItemAdjustments } from '../../src/sync/invoiceItemAdjustments/postAdjustments';
import type { ZuoraGateway } from '../../src/sync/ports';
import type { ClaimedMemo, PostingGate, SyncRun } from '../../src/sync/run';
import { aMemo, anApplication, settings } from '../domain/builders';

const openGate: PostingGate = {
  changed: () => new Set(),
  stopsCreating: () => null,
  stopsChanging: () => null,
};

function claimed(id: number): ClaimedMemo {
  const zuoraId = String(id).padStart(32, '0');
  const memo = aMemo({ id, applications: [anApplication({ zuoraId })] });
  const claim = { memoId: id, token: `t${String(id)}`, at: 0, attempt: 1, journalId: id };
  return { memo, kind: 'standard', legs: legsOf(memo, 'standard'), claim, before: null, fingerprint: '' };
}

/** A Zuora that knows no invoice, and fails to read any batch with the invoice of this memo. */
function zuoraFailingOn(memoId: number, reason: ReasonCode): { gateway: ZuoraGateway; reads: number[] } {
  const reads: number[] = [];
  const invoices: ZuoraGateway['invoices'] = ({ ids }) => {
    reads.push(ids.length);
    if (ids.some((id) => Number(id) === memoId)) throw new SyncFailure(reason, { detail: 'unreadable' });
    return [];
  };
  const none = (): never[] => [];
  return {
    reads,
    gateway: {
      invoices,
      invoiceWithItems: (key: string) => {
        invoices({ ids: [key], numbers: [] });
        return null;
      },
      accountCurrencies: () => new Map(),
      invoiceItems: none,
      taxationItems: none,
      adjustments: none,
    } as unknown as ZuoraGateway,
  };
}

function reasonsOf(gateway: ZuoraGateway, unitsLeft: number): Map<number, ReasonCode | null> {
  const ports = { zuora: () => gateway, budget: { unitsLeft: () => unitsLeft } };
  const run = { ports, settings: settings(), trackId: 't' } as unknown as SyncRun;
  const memos = Array.from({ length: 8 }, (_, index) => claimed(index + 1));
  return new Map(
    invoiceItemAdjustments
      .post(memos, run, openGate)
      .map((outcome) => [outcome.claimed.memo.id, outcome.kind === 'failed' ? outcome.failure.code : null]),
  );
}

describe('a batch that cannot be read because of one memo', () => {
  it.each(['UNEXPECTED', 'ZUORA_REJECTED'] as const)('fails for that memo alone: %s', (reason) => {
    const { gateway, reads } = zuoraFailingOn(6, reason);
    const reasons = reasonsOf(gateway, 5_000);
    expect([...reasons].filter(([, each]) => each === reason)).toEqual([[6, reason]]);
    expect([...reasons.values()].filter((each) => each === 'ZUORA_INVOICE_NOT_FOUND')).toHaveLength(7);
    expect(reads).toEqual([8, 4, 4, 2, 1, 1, 2]);
  });

  it('fails as a whole when Zuora is not there, without another call', () => {
    const { gateway, reads } = zuoraFailingOn(6, 'ZUORA_UNAVAILABLE');
    expect(new Set(reasonsOf(gateway, 5_000).values())).toEqual(new Set(['ZUORA_UNAVAILABLE']));
    expect(reads).toEqual([8]);
  });

  it('fails as a whole where no units are left to look for it', () => {
    const { gateway, reads } = zuoraFailingOn(6, 'UNEXPECTED');
    expect(new Set(reasonsOf(gateway, 300).values())).toEqual(new Set(['UNEXPECTED']));
    expect(reads).toEqual([8]);
  });
});
