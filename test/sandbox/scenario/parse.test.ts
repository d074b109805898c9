import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseScenario } from '../../../sandbox/scenario/parse.ts';
import { ScenarioProblem } from '../../../sandbox/scenario/problem.ts';
import { aScenario, type Json } from './aScenario.ts';

const problemIn = (scenario: Json): string => {
  try {
    parseScenario(JSON.stringify(scenario));
  } catch (error) {
    if (error instanceof ScenarioProblem) return error.line('a.json');
    throw error;
  }
  return 'no problem';
};

describe('a scenario file', () => {
  const folder = path.join('test', 'scenarios');

  it.each(readdirSync(folder))('reads %s', (file) => {
    const scenario = parseScenario(readFileSync(path.join(folder, file), 'utf8'));
    expect(scenario.steps.length).toBeGreaterThan(0);
  });

  it('fills in the documented defaults', () => {
    const { netsuite, zuora, faults, expect: expected } = parseScenario(JSON.stringify(aScenario()));
    expect(netsuite.customers[0]).toMatchObject({ currency: 'USD', subsidiary: '1' });
    expect(netsuite.creditMemos[0]).toMatchObject({ refunded: '0.00', memo: null, periodClosed: false });
    expect(zuora.invoices[0]).toMatchObject({ status: 'Posted', paid: '0.00', currency: 'USD' });
    expect(faults).toEqual([]);
    expect(expected).toEqual({});
  });

  it('reads every step of the format', () => {
    const steps = [
      { run: 'sync' },
      { run: 'syncNow' },
      { run: 'reconcile' },
      { save: 'cm1' },
      { apply: 'cm1', to: 'inv1', amount: '30.00', through: 'payment' },
      { unapply: 'cm1', from: 'inv1', through: 'memo' },
      { refund: 'cm1', amount: '10.00' },
      { void: 'cm1' },
      { delete: 'cm1' },
      { edit: 'cm1', set: { memo: 'new', integrationStatus: null } },
      { wait: 'PT30M' },
      { settings: { standard: true, notify: ['ar@example.com'] } },
      { zuora: { cancelAdjustment: 'first' } },
      { zuora: { pay: { invoice: '1'.repeat(32), amount: '50.00' } } },
      { do: 'retry', memo: 'cm1' },
      { do: 'link', memo: 'cm1', adjustmentIds: ['2'.repeat(32)] },
      { do: 'resume' },
      { preview: 'cm1' },
      { explain: 'cm1' },
      { untilQuiet: true },
    ];
    expect(parseScenario(JSON.stringify(aScenario({ steps }))).steps).toEqual(steps);
  });

  it('reads every fault of the format', () => {
    const step = JSON.stringify({ run: 'syncNow' });
    const faults = [
      ...['crash-before', 'crash-after', 'timeout-before', 'timeout-after', 'in-flight:PT100S', 'lock'],
      ...['429', '429-concurrency', '500', '503-html', '401', 'ok-but-failed', 'restart', 'stall:PT7M'],
      ...['reject:INVALID_VALUE:no: not this', `enter:${step}`],
    ].map((what) => ({ on: 'zuora.create', nth: 'every', what }));
    const changed = { on: 'netsuite.journal', nth: 2, what: 'changed' };
    const kinds = parseScenario(JSON.stringify(aScenario({ faults: [...faults, changed] }))).faults.map(
      ({ fault }) => fault.kind,
    );
    expect(kinds).toHaveLength(17);
    expect(kinds.slice(-3)).toEqual(['tenant', 'enter', 'changed']);
  });

  it('says that it is not JSON', () => {
    expect(() => parseScenario('{')).toThrow(/^is not JSON: /);
  });
});

describe('a mistake in a scenario file is one line with file, path and what is wrong', () => {
  it.each<[string, Json, string]>([
    ['an unknown key', { ...aScenario(), tomorrow: 1 }, 'a.json: tomorrow: is not a key that belongs here'],
    ['a missing key', { ...aScenario(), today: undefined }, 'a.json: today: is missing'],
    ['an ill-typed value', { ...aScenario(), name: 5 }, 'a.json: name: must be string, not 5'],
    ['no object at all', [aScenario()] as unknown as Json, 'a.json: (the whole file): must be an object'],
    [
      'a time zone other than UTC',
      { ...aScenario(), today: '2026-11-02T09:00:00+01:00' },
      'a.json: today: must be an instant such as "2026-11-02T09:00:00Z"',
    ],
    [
      'a misspelt setting',
      aScenario({ settings: { standart: true } }),
      'a.json: settings.standart: is not a key that belongs here',
    ],
    [
      'a float for money',
      aScenario({ memo: { total: 30 } }),
      'a.json: netsuite.creditMemos[0].total: must be string, not 30',
    ],
    [
      'money finer than NetSuite keeps it',
      aScenario({ memo: { applied: [{ to: 'inv1', amount: '30.005' }] } }),
      'a.json: netsuite.creditMemos[0].applied[0].amount: 30.005 is finer than NetSuite keeps USD: with 2 decimals',
    ],
    [
      'a fraction of a yen',
      aScenario({ memo: { currency: 'JPY', total: '30.5' } }),
      'a.json: netsuite.creditMemos[0].total: 30.5 is finer than NetSuite keeps JPY: with no decimals',
    ],
    [
      'an id that is none of Zuora’s',
      aScenario({ memo: { zuoraId: 'xyz' } }),
      'a.json: netsuite.creditMemos[0].zuoraId: must be a Zuora id of 32 hex digits',
    ],
    [
      'a day that is none',
      aScenario({ memo: { date: '2026-02-30' } }),
      'a.json: netsuite.creditMemos[0].date: must be a date such as "2026-10-01"',
    ],
    [
      'an application to nowhere',
      aScenario({ memo: { applied: [{ to: 'inv9', amount: '1.00' }] } }),
      'a.json: netsuite.creditMemos[0].applied[0].to: names no invoice of this scenario: inv9',
    ],
    [
      'a problem of the tenant',
      aScenario({ zuora: { invoices: [{ id: 'x' }] } }),
      'a.json: zuora.invoices[0].id: must be a Zuora id of 32 hex digits',
    ],
    [
      'no step at all',
      aScenario({ steps: [{ jump: 'cm1' }] }),
      'a.json: steps[0]: must be a step: one of run, save, apply, unapply, refund, void, delete, edit, wait, settings, zuora, do, preview, explain, untilQuiet',
    ],
    [
      'a stray key of a step',
      aScenario({ steps: [{ run: 'sync', twice: true }] }),
      'a.json: steps[0].twice: is not a key that belongs here',
    ],
    [
      'an unknown run',
      aScenario({ steps: [{ run: 'sink' }] }),
      'a.json: steps[0].run: must be "sync" or "syncNow" or "reconcile", not "sink"',
    ],
    [
      'an unknown memo',
      aScenario({ steps: [{ wait: 'PT1S' }, { explain: 'cm9' }] }),
      'a.json: steps[1].explain: names no credit memo of this scenario: cm9',
    ],
    [
      'no duration',
      aScenario({ steps: [{ wait: '30 minutes' }] }),
      'a.json: steps[0].wait: must be a duration such as "PT30M"',
    ],
    [
      'an unknown boundary',
      aScenario({ faults: [{ on: 'zuora.delete', nth: 1, what: '500' }] }),
      'a.json: faults[0].on: must be "zuora.token" or "zuora.read" or "zuora.create" or "zuora.update" or "netsuite.journal" or "netsuite.memo" or "netsuite.query", not "zuora.delete"',
    ],
    [
      'an unknown fault',
      aScenario({ faults: [{ on: 'zuora.create', nth: 1, what: 'meteor' }] }),
      'a.json: faults[0].what: there is no such fault: "meteor"',
    ],
    [
      'an answer of Zuora in NetSuite',
      aScenario({ faults: [{ on: 'netsuite.query', nth: 1, what: '429' }] }),
      'a.json: faults[0].what: "429" cannot happen at netsuite.query',
    ],
    [
      'a bad step to enter',
      aScenario({ faults: [{ on: 'zuora.read', nth: 1, what: 'enter:{"run":"sink"}' }] }),
      'a.json: faults[0].what: the step to enter: run: must be "sync" or "syncNow" or "reconcile", not "sink"',
    ],
    [
      'an expectation of nothing there is',
      aScenario({ expect: { zuora: { ballance: '1.00' } } }),
      'a.json: expect.zuora.ballance: is not a key that belongs here',
    ],
    [
      'an expectation of an unknown memo',
      aScenario({ expect: { creditMemos: { cm9: {} } } }),
      'a.json: expect.creditMemos.cm9: names no credit memo of this scenario: cm9',
    ],
  ])('%s', (_, scenario, line) => {
    expect(problemIn(scenario)).toBe(line);
  });

  it('two records of one key', () => {
    const twice = aScenario();
    const netsuite = twice['netsuite'] as Record<string, Json[]>;
    netsuite['customers']?.push({ key: 'acme' });
    expect(problemIn(twice)).toBe('a.json: netsuite.customers[1].key: stands twice: acme');
  });
});
