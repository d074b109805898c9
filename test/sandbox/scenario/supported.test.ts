import { parseScenario } from '../../../sandbox/scenario/parse.ts';
import { checkSupported } from '../../../sandbox/scenario/supported.ts';
import { aScenario } from './aScenario.ts';

const check = (parts: Record<string, unknown>) => () => {
  checkSupported(parseScenario(JSON.stringify(aScenario(parts))));
};

describe('a step the sandbox cannot run yet', () => {
  it.each([
    [{ do: 'repost', memo: 'cm1' }, '`do repost` is not supported yet'],
    [{ run: 'reconcile' }, '`run reconcile` is not supported yet'],
  ])('is refused by name: %j', (step, message) => {
    expect(check({ steps: [{ run: 'sync' }, step] })).toThrow(message);
  });

  it('is refused as a step to enter, too', () => {
    const faults = [{ on: 'zuora.create', nth: 1, what: 'enter:{"run":"reconcile"}' }];
    expect(check({ faults })).toThrow('`run reconcile` is not supported yet');
  });

  it('leaves the others alone', () => {
    const faults = [{ on: 'zuora.create', nth: 1, what: 'enter:{"run":"syncNow"}' }];
    expect(
      check({
        faults,
        steps: [{ run: 'sync' }, { save: 'cm1' }, { do: 'retry', memo: 'cm1' }, { untilQuiet: true }],
      }),
    ).not.toThrow();
  });
});
