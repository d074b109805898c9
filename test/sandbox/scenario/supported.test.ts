import { parseScenario } from '../../../sandbox/scenario/parse.ts';
import { checkSupported } from '../../../sandbox/scenario/supported.ts';
import { aScenario } from './aScenario.ts';

const check = (parts: Record<string, unknown>) => () => {
  checkSupported(parseScenario(JSON.stringify(aScenario(parts))));
};

describe('a step the sandbox cannot run yet', () => {
  it.each([
    [{ save: 'cm1' }, '`save` is not supported yet'],
    [{ do: 'retry', memo: 'cm1' }, '`do` is not supported yet'],
    [{ preview: 'cm1' }, '`preview` is not supported yet'],
    [{ run: 'reconcile' }, '`run reconcile` is not supported yet'],
  ])('is refused by name: %j', (step, message) => {
    expect(check({ steps: [{ run: 'sync' }, step] })).toThrow(message);
  });

  it('is refused as a step to enter, too', () => {
    const faults = [{ on: 'zuora.create', nth: 1, what: 'enter:{"save":"cm1"}' }];
    expect(check({ faults })).toThrow('`save` is not supported yet');
  });

  it('leaves the others alone', () => {
    const faults = [{ on: 'zuora.create', nth: 1, what: 'enter:{"run":"syncNow"}' }];
    expect(
      check({ faults, steps: [{ run: 'sync' }, { explain: 'cm1' }, { untilQuiet: true }] }),
    ).not.toThrow();
  });
});
