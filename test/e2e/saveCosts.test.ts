import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { aScenario } from '../sandbox/scenario/aScenario.ts';
import { tenantOfThisFile } from './tenantOfThisFile.ts';

/** What a save the sync does not care about may cost the person who waits for it, in governance units. */
const MOST_UNITS = 5;

const surroundings = tenantOfThisFile();

describe('a save that the sync does not care about', () => {
  it.each([
    ['of a memo that is not fully applied', { realTime: true }, { applied: [] }],
    ['of a memo that is synced already', { realTime: true }, { integrationStatus: 'Sync Complete' }],
    ['of a memo of the other kind', { realTime: true }, { zuoraType: 'NEGATIVE_INVOICE' }],
    ['while syncing on save is off', { realTime: false }, {}],
    ['while the sync is off', { standard: false, realTime: true }, {}],
  ])('%s calls nobody and costs next to nothing', (_, settings, memo) => {
    const save = { save: 'cm1' };
    const scenario = parseScenario(
      JSON.stringify(aScenario({ settings: { standard: true, ...settings }, memo, steps: [save, save] })),
    );
    const { netsuite, zuora } = runScenario(scenario, surroundings());
    expect(zuora.requests).toEqual([]);
    // The first save of all may have to find the settings record.
    const again = netsuite.executions.filter(({ stage }) => stage === 'afterSubmit')[1];
    expect(again).toMatchObject({ script: 'customscript_zcm_memo_ue', httpsCalls: 0, error: null });
    expect(again?.units).toBeLessThanOrEqual(MOST_UNITS);
  });
});
