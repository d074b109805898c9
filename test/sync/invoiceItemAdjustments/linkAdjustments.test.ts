import { SyncFailure } from '../../../src/domain/failure';
import type { ZuoraAdjustment } from '../../../src/domain/zuoraInvoice';
import { linkAdjustments, verifyLink } from '../../../src/sync/invoiceItemAdjustments/linkAdjustments';
import type { ClaimedMemo, PostingGate, PostingOutcome } from '../../../src/sync/run';
import { aLeg, aMemo, anAdjustment, anInvoice } from '../../domain/builders';
import { World } from '../world';

const free = anAdjustment({ amount: '30.00', referenceId: null, transferredToAccounting: null });

function holding(...adjustments: readonly ZuoraAdjustment[]): World {
  const world = new World();
  world.adjustments = [...adjustments];
  return world;
}

describe('what an operator may link', () => {
  const speaksAgainst = (world: World, ...ids: readonly string[]): string | null =>
    verifyLink({ memo: aMemo(), legs: [aLeg()] }, ids, world.run())?.facts.detail ?? null;

  it.each(['9', '12', '10'])('is nothing that carries the id of another memo: %s', (referenceId) => {
    const found = speaksAgainst(holding({ ...free, referenceId }), 'adj1');
    expect(found).toBe('posted for another credit memo: adj1');
  });

  it.each([null, '1', 'goodwill', 'CM9', '9 of May'])('may carry %s', (referenceId) => {
    expect(speaksAgainst(holding({ ...free, referenceId }), 'adj1')).toBeNull();
  });

  it('is what was named, whatever else is on the invoice', () => {
    expect(speaksAgainst(holding(free, { ...free, id: 'adj2' }), 'adj1')).toBeNull();
  });

  it('is nothing for an invoice that Zuora does not know', () => {
    const legs = [aLeg('30.00'), aLeg('20.00', { invoice: { id: 'unknown' } })];
    const found = verifyLink({ memo: aMemo(), legs }, ['adj1'], holding(free).run());
    expect(found?.facts.detail).toBe('linked are 0, applied are 20');
  });

  it('has to be on the invoice it is for', () => {
    const another = anInvoice({ id: 'other', number: 'INV2' });
    const legs = [aLeg('30.00'), aLeg('20.00', { invoice: { id: 'other' } })];
    const second = anAdjustment({ ...free, id: 'adj2', invoiceId: 'other', amount: '20.00' });
    const against = (world: World): string | null => {
      world.invoices.push(another);
      return verifyLink({ memo: aMemo(), legs }, ['adj1', 'adj2'], world.run())?.code ?? null;
    };
    expect(against(holding(free, second))).toBeNull();
    expect(against(holding({ ...free, invoiceId: 'other' }, { ...second, invoiceId: free.invoiceId }))).toBe(
      'POSTED_DIFFERS',
    );
  });
});

describe('linking', () => {
  const claimed: ClaimedMemo = {
    memo: aMemo(),
    kind: 'standard',
    legs: [aLeg()],
    claim: { memoId: 1, token: 'token', at: 0, attempt: 1, journalId: 100 },
    before: null,
    fingerprint: '',
  };
  const link = (world: World, stop: ReturnType<PostingGate['stopsChanging']> = null): PostingOutcome =>
    linkAdjustments(claimed, ['adj1'], world.run(), {
      changed: () => new Map(),
      stopsCreating: () => stop,
      stopsChanging: () => stop,
    });

  it('marks only what is not marked yet', () => {
    const unmarked = holding(free);
    expect(link(unmarked)).toMatchObject({ kind: 'posted', adjustments: [{ id: 'adj1' }] });
    expect(unmarked.calls).toContain('mark adj1');
    const marked = holding({ ...free, transferredToAccounting: 'Yes' });
    expect(link(marked).kind).toBe('posted');
    expect(marked.calls.filter((call) => call.startsWith('mark'))).toEqual([]);
  });

  it('knows of nothing that stands where Zuora cannot be asked', () => {
    const world = holding(free).at('read', () => {
      throw new SyncFailure('ZUORA_UNAVAILABLE');
    });
    const outcome = link(world);
    expect(outcome).toMatchObject({ kind: 'failed', claimed, adjustments: [] });
    expect(outcome.kind === 'failed' && outcome.failure.code).toBe('ZUORA_UNAVAILABLE');
  });

  it('sends nothing for a claimant that was stopped', () => {
    const world = holding(free);
    expect(link(world, 'fenced')).toEqual({ kind: 'stopped', claimed, stop: 'fenced' });
    expect(world.adjustments[0]?.transferredToAccounting).toBeNull();
  });
});
