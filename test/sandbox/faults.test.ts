import { FaultPlan } from '../../sandbox/faults.ts';

describe('a plan of faults', () => {
  it('lets several happen to one call, in the order they were planned', () => {
    const plan = new FaultPlan([
      { on: 'zuora.create', nth: 2, fault: { kind: 'stall', milliseconds: 1000 } },
      { on: 'zuora.create', nth: 2, fault: { kind: 'timeout-after' } },
    ]);
    expect(plan.next('zuora.create')).toEqual([]);
    expect(plan.next('zuora.create').map(({ kind }) => kind)).toEqual(['stall', 'timeout-after']);
    expect(plan.next('zuora.create')).toEqual([]);
    expect(plan.count('zuora.create')).toBe(3);
  });

  it('keeps which calls stood still', () => {
    const plan = new FaultPlan();
    expect(plan.standstills).toEqual([]);
    const standstill = { on: 'zuora.create', lasted: 420_000, age: 421_000 } as const;
    plan.stoodStill(standstill);
    expect(plan.standstills).toEqual([standstill]);
  });
});
