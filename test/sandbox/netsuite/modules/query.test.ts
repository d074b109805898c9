import type * as query from 'N/query';
import { FaultPlan, type PlannedFault } from '../../../../sandbox/faults.ts';
import { SandboxClock } from '../../../../sandbox/clock.ts';
import { Execution, type AccountUser } from '../../../../sandbox/netsuite/execution.ts';
import { queryModule } from '../../../../sandbox/netsuite/modules/query.ts';
import type { CustomRecordType, DeployedProject } from '../../../../sandbox/netsuite/project/definition.ts';
import type { AccountServices } from '../../../../sandbox/netsuite/services.ts';
import { DEFAULT_SWITCHES } from '../../../../sandbox/netsuite/switches.ts';
import { aQueryAccount, failure, NOT_KNOWN, REFUSED, type QueryAccount } from '../suiteql/queryAccount.ts';

const ADMINISTRATOR: AccountUser = {
  id: 1,
  name: 'Ada',
  email: 'ada@example.com',
  roleId: 3,
  role: 'administrator',
};
const OPERATOR: AccountUser = { ...ADMINISTRATOR, id: 2, roleId: 1001, role: 'customrole_operator' };

const SYNC_RECORD: CustomRecordType = {
  id: 'customrecord_zcm_sync',
  name: 'Sync',
  accessType: 'USEPERMISSIONLIST',
  includeName: false,
  enableNumbering: false,
  fields: [],
  permissions: new Map(),
};

function aProject(permissions: Readonly<Record<string, 'VIEW' | 'EDIT'>>): DeployedProject {
  return {
    customRecordTypes: [SYNC_RECORD],
    bodyFields: [],
    entityFields: [],
    scripts: [],
    roles: [{ id: OPERATOR.role, name: 'Operator', permissions: new Map(Object.entries(permissions)) }],
    secrets: [],
    files: new Map(),
  };
}

interface Script {
  readonly query: typeof query;
  readonly execution: Execution;
  readonly account: QueryAccount;
}

function aScript(
  options: {
    readonly rows?: number;
    readonly user?: AccountUser;
    readonly permissions?: Readonly<Record<string, 'VIEW' | 'EDIT'>>;
    readonly faults?: readonly PlannedFault[];
  } = {},
): Script {
  const account = aQueryAccount();
  account.source.database.exec('BEGIN');
  for (let id = 1; id <= (options.rows ?? 0); id++)
    account.insert('currency', { id, symbol: `C${String(id)}` });
  account.source.database.exec('COMMIT');
  const clock = new SandboxClock('2026-11-02T09:00:00Z');
  const faults = new FaultPlan(options.faults ?? []);
  const project = aProject(options.permissions ?? {});
  const services: AccountServices = {
    fixture: { accountId: 'TSTDRV1', envType: 'SANDBOX', features: new Set(), users: [] },
    switches: DEFAULT_SWITCHES,
    clock,
    latency: { https: 300, recordWrite: 150 },
    faults,
    project,
    get records(): never {
      throw new Error('N/query reads no records');
    },
    suiteql: account.suiteql,
    http: { boundaryOf: () => null, send: () => ({ failure: 'unknownHost' }) },
    secrets: new Map(),
    tasks: { submit: () => '', status: () => null },
    logs: [],
    emails: [],
    executions: [],
  };
  const execution = new Execution(
    {
      script: 'customscript_test',
      deployment: 'customdeploy_test',
      stage: 'getInputData',
      context: 'MAPREDUCE',
      user: options.user ?? ADMINISTRATOR,
      unitLimit: 10_000,
      timeLimit: 3_600_000,
      parameters: {},
    },
    { clock, faults, stall: () => undefined, enter: () => undefined },
  );
  execution.definesDone();
  return { query: queryModule(execution, services), execution, account };
}

const ALL = 'SELECT id, symbol FROM currency ORDER BY id';

describe('N/query', () => {
  it('S1 gives rows by column name and by position', () => {
    const { query } = aScript({ rows: 2 });

    const found = query.runSuiteQL({
      query: 'SELECT id, symbol AS Code FROM currency WHERE id = ?',
      params: [2],
    });

    expect(found.asMappedResults()).toEqual([{ id: 2, code: 'C2' }]);
    expect(found.results.map((result) => [result.values, result.asMap()])).toEqual([
      [[2, 'C2'], { id: 2, code: 'C2' }],
    ]);
    expect(found.types).toEqual(['INTEGER', 'STRING']);
    expect(found.columns.map(({ alias }) => alias)).toEqual(['id', 'code']);
  });

  it('iterates until the script has enough', () => {
    const seen: unknown[] = [];
    aScript({ rows: 3 })
      .query.runSuiteQL({ query: ALL })
      .iterator()
      .each(({ value }) => seen.push(value.values[0]) < 2);

    expect(seen).toEqual([1, 2]);
  });

  it('S2 never gives more than 5,000 rows at once', () => {
    const { query } = aScript({ rows: 5001 });

    expect(query.runSuiteQL({ query: ALL }).asMappedResults()).toHaveLength(5000);
    expect(query.runSuiteQLPaged({ query: ALL, pageSize: 1000 }).count).toBe(5001);
  });

  it('S2 cuts pages of the size asked for', () => {
    const { query } = aScript({ rows: 12 });

    const paged = query.runSuiteQLPaged({ query: ALL, pageSize: 5 });

    expect(paged.pageRanges).toEqual([
      { index: 0, size: 5 },
      { index: 1, size: 5 },
      { index: 2, size: 2 },
    ]);
    const last = paged.fetch({ index: 2 });
    expect(last.data.asMappedResults()).toEqual([
      { id: 11, symbol: 'C11' },
      { id: 12, symbol: 'C12' },
    ]);
    expect([last.isFirst, last.isLast, last.pageRange.size]).toEqual([false, true, 2]);
    expect(failure(() => paged.fetch({ index: 3 }))).toBe('INVALID_PAGE_RANGE');
  });

  it('S2 has pages of 5 to 1,000 rows, 50 unless told', () => {
    const { query } = aScript({ rows: 60 });

    expect(query.runSuiteQLPaged({ query: ALL }).pageSize).toBe(50);
    for (const pageSize of [4, 1001, 7.5]) {
      expect(failure(() => query.runSuiteQLPaged({ query: ALL, pageSize }))).toBe('INVALID_PAGE_SIZE');
    }
  });

  it('S2 stops the run where a thousand pages do not hold all rows', () => {
    const { query } = aScript({ rows: 5001 });

    expect(failure(() => query.runSuiteQLPaged({ query: ALL, pageSize: 5 }))).toBe(NOT_KNOWN);
  });

  it('S2 stops the run at several pages without an order', () => {
    const count = (pageSize: number): unknown =>
      aScript({ rows: 12 }).query.runSuiteQLPaged({ query: 'SELECT id FROM currency', pageSize }).count;

    expect(failure(() => count(5))).toBe(NOT_KNOWN);
    expect(count(20)).toBe(12);
  });

  it('shows in all pages the rows of the moment it ran', () => {
    const { query, account } = aScript({ rows: 7 });
    const paged = query.runSuiteQLPaged({ query: ALL, pageSize: 5 });
    account.source.database.exec('DELETE FROM currency');
    const ids: unknown[] = [];

    paged.iterator().each(({ value }) => {
      ids.push(...value.data.asMappedResults().map((row) => row['id']));
      return true;
    });

    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('G1 charges 10 units for a run and for each page', () => {
    const { query, execution } = aScript({ rows: 7 });

    query.runSuiteQL({ query: ALL });
    expect(execution.report.units).toBe(10);
    const paged = query.runSuiteQLPaged({ query: ALL, pageSize: 5 });
    expect(execution.report.units).toBe(20);
    paged.iterator().each(() => true);
    expect(execution.report.units).toBe(40);
  });

  it('breaks where a scenario says so', () => {
    const { query } = aScript({
      rows: 7,
      faults: [{ on: 'netsuite.query', nth: 2, fault: { kind: 'crash-before' } }],
    });
    const paged = query.runSuiteQLPaged({ query: ALL, pageSize: 5 });

    expect(failure(() => paged.fetch({ index: 0 }))).toBe('SSS_APP_SERVER_RESTART');
    expect(failure(() => query.runSuiteQL({ query: ALL }))).toBe('SSS_APP_SERVER_RESTART');
  });

  it('R6 refuses SuiteQL to a role without REPO_ANALYTICS', () => {
    const run = (permissions: Readonly<Record<string, 'VIEW' | 'EDIT'>>): unknown =>
      aScript({ rows: 1, user: OPERATOR, permissions }).query.runSuiteQL({ query: ALL }).asMappedResults();

    expect(failure(() => run({}))).toBe('INSUFFICIENT_PERMISSION');
    expect(run({ REPO_ANALYTICS: 'EDIT' })).toEqual([{ id: 1, symbol: 'C1' }]);
  });

  it('R6 refuses a custom record to a role that is not on its permission list', () => {
    const journal = 'SELECT id FROM customrecord_zcm_sync';
    const run = (user: AccountUser, permissions: Readonly<Record<string, 'VIEW' | 'EDIT'>>): unknown =>
      aScript({ user, permissions }).query.runSuiteQL({ query: journal }).asMappedResults();

    expect(failure(() => run(OPERATOR, { REPO_ANALYTICS: 'EDIT' }))).toBe('INSUFFICIENT_PERMISSION');
    expect(run(OPERATOR, { REPO_ANALYTICS: 'EDIT', customrecord_zcm_sync: 'VIEW' })).toEqual([]);
    expect(run(ADMINISTRATOR, {})).toEqual([]);
  });

  it('refuses options that the typings would not allow', () => {
    const { query } = aScript();
    const given = (options: unknown): string =>
      failure(() => query.runSuiteQL(options as query.RunSuiteQLOptions));

    expect(given(undefined)).toBe('SSS_MISSING_REQD_ARGUMENT');
    expect(given({})).toBe('SSS_MISSING_REQD_ARGUMENT');
    expect(given({ query: 5 })).toBe('WRONG_PARAMETER_TYPE');
    expect(given({ query: ALL, params: [null] })).toBe('SSS_INVALID_TYPE_ARG');
    expect(given({ query: 'SELECT id FROM currency LIMIT 1' })).toBe(REFUSED);
  });

  it('stops the run at members it does not act out', () => {
    const asking = (ask: (query: Script['query']) => unknown): string => failure(() => ask(aScript().query));

    expect(asking((query) => query.create({ type: 'transaction' }))).toBe(NOT_KNOWN);
    expect(asking((query) => query.runSuiteQL.promise({ query: ALL }))).toBe(NOT_KNOWN);
    expect(asking((query) => query.Operator.IS)).toBe(NOT_KNOWN);
  });
});
