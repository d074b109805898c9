import { draftOf } from '../../src/domain/adjustment';
import { SyncFailure } from '../../src/domain/failure';
import { legsOf } from '../../src/domain/leg';
import { amount } from '../../src/domain/money';
import { createRows, type MemoProgress } from '../../src/sync/invoiceItemAdjustments/createRows';
import type { PlannedMemo } from '../../src/sync/invoiceItemAdjustments/planMemos';
import type { RowAnswer, ZuoraGateway } from '../../src/sync/ports';
import type { PostingGate, Stop } from '../../src/sync/run';
import { aMemo, anInvoice, settings } from '../domain/builders';

/** A memo with so many rows of 1.00 each. */
function planned(id: number, rows = 1): PlannedMemo {
  const memo = aMemo({ id });
  const legs = legsOf(memo, 'standard');
  const [leg] = legs;
  if (!leg) throw new Error('a memo has a leg');
  const invoice = anInvoice();
  const drafted = Array.from({ length: rows }, (_, index) => {
    const row = {
      leg,
      invoice,
      type: leg.type,
      sourceType: 'InvoiceDetail',
      sourceId: `${String(id)}-${String(index)}`,
      amount: amount(1),
    } as const;
    return { row, draft: draftOf(memo, 'standard', row, index + 1, settings(), legs, null) };
  });
  const claim = { memoId: id, token: `t${String(id)}`, at: 0, attempt: 1, journalId: id };
  return {
    claimed: { memo, kind: 'standard', legs, claim, before: null, fingerprint: '' },
    rows: drafted,
    own: [],
    invoices: [invoice],
  };
}

type Call = readonly string[];

/** A Zuora that answers creates as told and keeps what it was sent, by source id. */
function zuora(answer: (sources: Call, call: number) => RowAnswer[]): {
  gateway: ZuoraGateway;
  calls: Call[];
} {
  const calls: Call[] = [];
  const createAdjustments: ZuoraGateway['createAdjustments'] = (drafts) => {
    const sources = drafts.map(({ sourceId }) => sourceId);
    calls.push(sources);
    return answer(sources, calls.length);
  };
  return { gateway: { createAdjustments } as ZuoraGateway, calls };
}

const gate = (stop: Stop | null = null): PostingGate => ({
  changed: () => new Map(),
  stopsCreating: () => stop,
  stopsChanging: () => null,
});
const done = (sources: Call): RowAnswer[] => sources.map((id) => ({ kind: 'done', id }));
const refused = (cause: 'lock' | 'stale' | 'other'): RowAnswer => ({
  kind: 'refused',
  cause,
  reason: 'ZUORA_REJECTED',
  detail: 'no',
});
const createdOf = (progress: readonly MemoProgress[]): number[] =>
  progress.map(({ created }) => created.length);

describe('creating rows', () => {
  it('puts the rows of several memos into one call, and no more than 50', () => {
    const { gateway, calls } = zuora(done);
    expect(
      createdOf(
        createRows([planned(1, 20), planned(2, 20), planned(3, 20), planned(4, 60)], gateway, gate()),
      ),
    ).toEqual([20, 20, 20, 60]);
    expect(calls.map(({ length }) => length)).toEqual([40, 20, 50, 10]);
    const full = zuora(done);
    createRows([planned(1, 20), planned(2, 30)], full.gateway, gate());
    expect(full.calls.map(({ length }) => length)).toEqual([50]);
  });

  it('sends a locked row again at once, twice at most', () => {
    const locks = zuora((sources, call) =>
      sources.map((id) => (id === '1-0' && call < 3 ? refused('lock') : { kind: 'done', id })),
    );
    expect(createdOf(createRows([planned(1), planned(2)], locks.gateway, gate()))).toEqual([1, 1]);
    expect(locks.calls).toEqual([['1-0', '2-0'], ['1-0'], ['1-0']]);
    const always = zuora((sources) => sources.map(() => refused('lock')));
    expect(createRows([planned(1)], always.gateway, gate())[0]?.refused).toHaveLength(1);
    expect(always.calls).toHaveLength(3);
  });

  it('keeps what was refused for good beside a row that was locked', () => {
    const { gateway, calls } = zuora((sources, call) =>
      call === 1 ? [refused('other'), refused('lock')] : done(sources),
    );
    const [progress] = createRows([planned(1, 2)], gateway, gate());
    expect(calls).toEqual([['1-0', '1-1'], ['1-1']]);
    expect(progress?.created.map(({ id }) => id)).toEqual(['1-1']);
    expect(progress?.refused.map(({ draft }) => draft.sourceId)).toEqual(['1-0']);
  });

  it('goes on with other memos after a call whose answer was lost', () => {
    const { gateway } = zuora((sources, call) => {
      if (call === 1) throw new SyncFailure('OUTCOME_UNKNOWN', { outcomeUnknown: true });
      return done(sources);
    });
    const progress = createRows([planned(1, 30), planned(2, 30)], gateway, gate());
    expect(createdOf(progress)).toEqual([0, 30]);
    expect(progress[1]?.broken).toBeNull();
  });

  it('tries each memo by itself where one made Zuora refuse them all', () => {
    const { gateway, calls } = zuora((sources) => {
      if (sources.includes('2-0')) throw new SyncFailure('ZUORA_REJECTED', { detail: 'bad row' });
      return done(sources);
    });
    const progress = createRows([planned(1), planned(2), planned(3)], gateway, gate());
    expect(createdOf(progress)).toEqual([1, 0, 1]);
    expect(progress[1]?.broken).toMatchObject({ code: 'ZUORA_REJECTED' });
    expect(calls).toHaveLength(4);
  });

  it('sends nothing again whose answer was lost', () => {
    const { gateway, calls } = zuora(() => {
      throw new SyncFailure('OUTCOME_UNKNOWN', { outcomeUnknown: true });
    });
    const progress = createRows([planned(1), planned(2)], gateway, gate());
    expect(progress.map(({ broken }) => broken)).toEqual([
      expect.objectContaining({ code: 'OUTCOME_UNKNOWN' }),
      expect.objectContaining({ code: 'OUTCOME_UNKNOWN' }),
    ]);
    expect(calls).toHaveLength(1);
  });

  it('sends no further row of a memo whose first call broke off', () => {
    const { gateway, calls } = zuora(() => {
      throw new SyncFailure('ZUORA_UNAVAILABLE');
    });
    const progress = createRows([planned(1, 60)], gateway, gate());
    expect(calls).toHaveLength(1);
    expect(progress.map(({ broken }) => broken)).toEqual([
      expect.objectContaining({ code: 'ZUORA_UNAVAILABLE' }),
    ]);
  });

  it('stops calling after a failure that only an admin can mend', () => {
    const { gateway, calls } = zuora(() => {
      throw new SyncFailure('PERMISSION_MISSING');
    });
    const progress = createRows([planned(1, 30), planned(2, 30)], gateway, gate());
    expect(progress.map(({ broken }) => broken)).toEqual([
      expect.objectContaining({ code: 'PERMISSION_MISSING' }),
      expect.objectContaining({ code: 'PERMISSION_MISSING' }),
    ]);
    expect(calls).toHaveLength(1);
  });

  it.each(['disabled', 'fenced'] as const)('sends nothing once it is %s', (stop) => {
    const { gateway, calls } = zuora(done);
    expect(createRows([planned(1)], gateway, gate(stop))[0]?.broken).toBe(stop);
    expect(calls).toEqual([]);
  });
});
