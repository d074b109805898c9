import { otherHistories } from '../../../sandbox/explore/histories.ts';
import { parseScenario } from '../../../sandbox/scenario/parse.ts';
import { aScenario } from '../scenario/aScenario.ts';

const ENTER = 'enter:{"run":"syncNow"}';
const steps = [{ run: 'sync' }, { do: 'ignore', memo: 'cm1' }];
const faults = [
  { on: 'zuora.update', nth: 1, what: '500' },
  { on: 'netsuite.memo', nth: 3, what: ENTER },
];

const told = (file: object): { steps: string[]; faults: string[] }[] =>
  otherHistories(parseScenario(JSON.stringify(file))).map((each) => ({
    steps: each.steps.map((step) => Object.keys(step)[0] ?? ''),
    faults: each.faults.map(({ fault }) => fault.kind),
  }));

describe('other histories of the same acts', () => {
  it('let people act earlier and later, with and without what goes wrong, and whoever enters stay away', () => {
    const found = told({ ...aScenario({ steps }), faults });
    const [own, first, later] = [
      ['run', 'do'],
      ['do', 'run'],
      ['run', 'untilQuiet', 'do'],
    ];
    for (const order of [own, first, later]) {
      expect(found).toContainEqual({ steps: order, faults: ['enter'] });
      expect(found).toContainEqual({ steps: order, faults: ['tenant'] });
    }
    expect(found).toContainEqual({ steps: first, faults: ['tenant', 'enter'] });
    expect(found).not.toContainEqual({ steps: own, faults: ['tenant', 'enter'] });
  });

  it('let each memo come first in its turn', () => {
    const scenario = parseScenario(JSON.stringify({ ...aScenario({ steps: [{ run: 'sync' }] }), faults }));
    const { netsuite } = scenario;
    const creditMemos = ['cm1', 'cm2', 'cm3'].flatMap((key) =>
      netsuite.creditMemos.slice(0, 1).map((memo) => ({ ...memo, key, tranId: key })),
    );
    const orders = otherHistories({ ...scenario, netsuite: { ...netsuite, creditMemos } });
    expect(orders.map(({ netsuite }) => netsuite.creditMemos.map(({ key }) => key))).toEqual([
      ['cm1', 'cm2', 'cm3'],
      ['cm2', 'cm1', 'cm3'],
      ['cm3', 'cm1', 'cm2'],
    ]);
    expect(orders.every((each) => each.faults.every(({ fault }) => fault.kind === 'enter'))).toBe(true);
  });

  it('are one without what goes wrong where nobody acts', () => {
    const found = told({ ...aScenario({ steps: [{ run: 'sync' }] }), faults: faults.slice(0, 1) });
    expect(found).toEqual([{ steps: ['run'], faults: [] }]);
  });
});
