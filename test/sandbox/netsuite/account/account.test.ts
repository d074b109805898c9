import type { AccountUser } from '../../../../sandbox/netsuite/execution.ts';
import type { SandboxAccount } from '../../../../sandbox/netsuite/account.ts';
import {
  ADMINISTRATOR,
  FOLDER,
  mapReduce,
  ON_DEMAND,
  removeProjects,
  SCHEDULED,
  SCRIPT,
  scriptAccount,
} from './scriptAccount.ts';
import type { ScriptAccountOptions } from './scriptAccount.ts';

afterAll(removeProjects);

const CLERK: AccountUser = { id: 9, name: 'Cleo', email: 'c@example.com', roleId: 1001, role: 'ar_clerk' };

const FILES = {
  'mr.js': mapReduce(
    `return { getInputData: () => ['a'], map: () => { const r = runtime.getCurrentScript();
       log.audit(r.deploymentId, new Date().toISOString().slice(11, 16) + ' ' + runtime.getCurrentUser().id); } };`,
    'N/log',
    'N/runtime',
  ),
  'submit.js': `define(['N/task'], (task) => ({
    submit: (deploymentId, scriptId = '${SCRIPT}') => {
      const made = task.create({ taskType: task.TaskType.MAP_REDUCE, scriptId, ...(deploymentId ? { deploymentId } : {}) });
      const taskId = made.submit();
      return [taskId, task.checkStatus({ taskId }).status];
    },
    status: (taskId) => task.checkStatus({ taskId }).status,
    tryTwice: (deploymentId) => {
      const made = task.create({ taskType: 'MAP_REDUCE', scriptId: '${SCRIPT}', deploymentId });
      made.submit();
      try { made.submit(); } catch (error) { return error.name; }
    },
  }));`,
};

const open = (options: ScriptAccountOptions = {}): SandboxAccount => scriptAccount(FILES, options);
const call = (
  account: SandboxAccount,
  name: string,
  args: readonly unknown[] = [],
  user = ADMINISTRATOR,
): unknown => account.runModule(`${FOLDER}/submit.js`, name, args, user);
const ran = ({ services }: SandboxAccount): string[] =>
  services.logs.map(({ title, details }) => `${title} ${details}`);

describe('submitted tasks', () => {
  it('M10 uses an idle deployment where none is named, and runs it with the caller’s user', () => {
    const account = open();
    const [taskId, status] = call(account, 'submit', [null]) as [string, string];
    expect(status).toBe('PENDING');
    account.runSubmitted();
    expect(ran(account)).toEqual([`${ON_DEMAND} 09:00 ${String(ADMINISTRATOR.id)}`]);
    expect(call(account, 'status', [taskId])).toBe('COMPLETE');
  });

  it('M10 refuses a second instance of a deployment', () => {
    const account = open();
    expect(call(account, 'tryTwice', [ON_DEMAND])).toBe('MAP_REDUCE_ALREADY_RUNNING');
    account.runSubmitted();
    expect(call(account, 'tryTwice', [ON_DEMAND])).toBe('MAP_REDUCE_ALREADY_RUNNING');
  });

  it.each([
    ['a scheduled deployment', SCHEDULED, SCRIPT, /FAILED_TO_SUBMIT_JOB_REQUEST_1.*SCHEDULED/],
    ['a deployment that does not exist', 'customdeploy_gone', SCRIPT, /FAILED_TO_SUBMIT_JOB_REQUEST_1/],
    ['a script that does not exist', ON_DEMAND, 'customscript_gone', /FAILED_TO_SUBMIT_JOB_REQUEST_1/],
  ])('M10 refuses %s', (_name, deployment, script, message) => {
    expect(() => call(open(), 'submit', [deployment, script])).toThrow(message);
  });

  it('M10 refuses when every deployment is in use and none is named', () => {
    const account = open();
    call(account, 'submit', [null]);
    expect(() => call(account, 'submit', [null])).toThrow(/NO_DEPLOYMENTS_AVAILABLE/);
  });

  it('M11 refuses a user whose role may not run scripts', () => {
    expect(() => call(open(), 'submit', [ON_DEMAND], CLERK)).toThrow(/INSUFFICIENT_PERMISSION/);
  });
});

describe('schedules', () => {
  it('M12 runs a schedule at each instant it falls due while time passes', () => {
    const account = open();
    account.advance(31 * 60_000);
    expect(ran(account)).toEqual([`${SCHEDULED} 09:15 -4`, `${SCHEDULED} 09:30 -4`]);
    expect(account.services.clock.iso()).toBe('2026-11-02T09:31:00Z');
  });

  it('M12 does not start a recurrence that came from XML where the account ignores it', () => {
    const account = open({ switches: { recurrenceFromXmlStarts: false } });
    account.advance(31 * 60_000);
    expect(ran(account)).toEqual([]);
  });

  it('M9 lets another deployment fall due while a script stands still, but never the same', () => {
    const stalls = mapReduce(
      `return { getInputData: () => ['a'], map: () => { log.audit('begins', runtime.getCurrentScript().deploymentId);
         query.runSuiteQL({ query: 'SELECT id FROM currency', params: [] });
         log.audit('ends', runtime.getCurrentScript().deploymentId); } };`,
      'N/log',
      'N/runtime',
      'N/query',
    );
    const faults = [
      { on: 'netsuite.query', nth: 1, fault: { kind: 'stall', milliseconds: 240_000 } },
    ] as const;
    const late = { start: '2026-11-02T09:13:00Z', faults };
    const onDemand = scriptAccount({ ...FILES, 'mr.js': stalls }, late);
    call(onDemand, 'submit', [ON_DEMAND]);
    onDemand.runSubmitted();
    expect(ran(onDemand)).toEqual([
      `begins ${ON_DEMAND}`,
      `begins ${SCHEDULED}`,
      `ends ${SCHEDULED}`,
      `ends ${ON_DEMAND}`,
    ]);
    const scheduled = scriptAccount({ ...FILES, 'mr.js': stalls }, late);
    scheduled.runScheduled(SCHEDULED);
    expect(ran(scheduled)).toEqual([`begins ${SCHEDULED}`, `ends ${SCHEDULED}`]);
  });

  it('runs the step that enters, and the first goes on', () => {
    const steps: string[] = [];
    const account = scriptAccount(
      {
        'mr.js': mapReduce(
          `return { getInputData: () => query.runSuiteQL({ query: 'SELECT id FROM currency', params: [] }).asMappedResults(), map: () => {} };`,
          'N/query',
        ),
      },
      {
        faults: [{ on: 'netsuite.query', nth: 1, fault: { kind: 'enter', step: '{"save":"cm1"}' } }],
        onEnter: (step) => steps.push(step),
      },
    );
    expect(account.runScheduled(SCHEDULED)).toMatchObject({ status: 'COMPLETE' });
    expect(steps).toEqual(['{"save":"cm1"}']);
  });

  it('names the scheduled deployment that is not there', () => {
    expect(() => open().runScheduled(ON_DEMAND)).toThrow(RangeError);
  });
});
