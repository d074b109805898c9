import { readFileSync } from 'node:fs';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { tenantOfThisFile } from './tenantOfThisFile.ts';

const surroundings = tenantOfThisFile();

describe('a restart of the application server', () => {
  it('M6 between the POST to Zuora and the journal write creates no second adjustment', () => {
    const base = JSON.parse(readFileSync('test/scenarios/std-with-tax.json', 'utf8')) as Record<
      string,
      unknown
    >;
    const scenario = parseScenario(
      JSON.stringify({
        ...base,
        faults: [{ on: 'zuora.create', nth: 1, what: 'crash-after' }],
        steps: [{ run: 'sync' }, { untilQuiet: true }],
      }),
    );
    const { zuora, creditMemos } = runScenario(scenario, surroundings());
    expect(zuora.adjustments.map(({ amount, status }) => [amount, status])).toEqual([
      ['24.00', 'Processed'],
      ['6.00', 'Processed'],
    ]);
    expect(zuora.requests.filter(({ call }) => call === 'zuora.create')).toHaveLength(1);
    expect(creditMemos['cm1']?.journal).toMatchObject({ state: 'complete', attempts: 2 });
  });
});
