import { parseScenario } from '../../../sandbox/scenario/parse.ts';
import { aScenario } from './aScenario.ts';

const edited = (set: Record<string, unknown>) => () =>
  parseScenario(JSON.stringify(aScenario({ steps: [{ edit: 'cm1', set }] })));

describe('an edit of a credit memo', () => {
  it('names customers and invoices of its scenario', () => {
    expect(edited({ customer: 'acme', applied: [{ to: 'inv1', amount: '1.00' }] })).not.toThrow();
  });

  it.each([
    [{ customer: 'umbrella' }, 'names no customer of this scenario: umbrella', 'steps[0].set.customer'],
    [
      { applied: [{ to: 'inv9', amount: '1.00' }] },
      'names no invoice of this scenario: inv9',
      'steps[0].set.applied[0].to',
    ],
  ])('is refused where it names another: %j', (set, message, path) => {
    expect(edited(set)).toThrow(expect.objectContaining({ message, path }));
  });
});
