import type { DeployedProject } from '../sandbox/netsuite/project/definition.ts';
import { lastCounts } from '../sandbox/scenario/accountState.ts';
import { SCHEDULED_DEPLOYMENT } from '../sandbox/scenario/fieldIds.ts';
import { installBundle, type InstalledBundle } from './bundle.ts';
import { companyOf } from './company.ts';
import { leastCalls } from './leastCalls.ts';
import { runMilliseconds } from './processors.ts';

/** Processors a run is modelled for: NetSuite gives an account 2, 5 or 10 with SuiteCloud Plus, 1 is the slowest case. */
export const PROCESSORS = [1, 2, 5, 10] as const;

const RECONCILE_SCRIPT = 'customscript_zcm_reconcile_mr';
/** Governance units of a call of N/https, and of a SuiteQL query. */
const UNITS_PER_CALL = 10;

/** What one run of the bundle over so many due memos cost. */
export interface LargeRun {
  readonly memos: number;
  /** Memos that the run completed. */
  readonly synced: number;
  readonly callsPerMemo: number;
  /** The least calls that the same plan can be posted with; see {@link leastCalls}. */
  readonly leastCallsPerMemo: number;
  readonly unitsPerMemo: UnitsByKind;
  /** By number of processors. */
  readonly memosPerMinute: Readonly<Record<(typeof PROCESSORS)[number], number>>;
  /** Bytes the script handed NetSuite between its stages. */
  readonly persistedBytes: number;
  /** Of the whole process: the simulated account and tenant included. */
  readonly residentBytes: number;
  /** Of this machine, for bundle, simulated account and simulated tenant together. */
  readonly cpuMillisecondsPerMemo: number;
  /** Null while the bundle has no reconcile script. */
  readonly reconcile: { readonly unitsPerMemo: number; readonly callsPerMemo: number } | null;
}

export interface UnitsByKind {
  readonly all: number;
  readonly zuoraCalls: number;
  readonly queries: number;
  /** Journal rows, memos, and the little that a run writes once. */
  readonly recordWrites: number;
}

/** Lets the schedule sync a company's memos in one run, and measures it. */
export function largeRun(
  memos: number,
  batchSize: number,
  projectRoot: string,
  project: DeployedProject,
): LargeRun {
  const bundle = installBundle({ projectRoot, project, company: companyOf(memos), batchSize });
  const { account, counted, tenant } = bundle;
  const cpuBefore = process.cpuUsage();
  const report = account.runScheduled(SCHEDULED_DEPLOYMENT);
  const { user, system } = process.cpuUsage(cpuBefore);
  if (report?.status !== 'COMPLETE') throw new Error(`the run over ${String(memos)} memos did not complete`);

  const { invocations, persisted } = report;
  const units = invocations.reduce((sum, invocation) => sum + invocation.units, 0);
  const zuoraUnits = counted.zuoraCalls * UNITS_PER_CALL;
  const queryUnits = counted.count('netsuite.query') * UNITS_PER_CALL;
  const perMinute = (processors: number): number =>
    memos / (runMilliseconds(invocations, processors) / 60_000);
  const least = leastCalls({
    memos,
    batchSize,
    rows: tenant.tenant.ledger.adjustments.size,
    milliseconds: runMilliseconds(invocations, 1),
    tokenSeconds: tenant.tenant.options.tokenSeconds,
  });
  return {
    memos,
    synced: lastCounts(account.services.records)?.synced ?? 0,
    callsPerMemo: counted.zuoraCalls / memos,
    leastCallsPerMemo: least / memos,
    unitsPerMemo: {
      all: units / memos,
      zuoraCalls: zuoraUnits / memos,
      queries: queryUnits / memos,
      recordWrites: (units - zuoraUnits - queryUnits) / memos,
    },
    memosPerMinute: { 1: perMinute(1), 2: perMinute(2), 5: perMinute(5), 10: perMinute(10) },
    persistedBytes: persisted.input + persisted.map + persisted.reduce,
    residentBytes: process.memoryUsage().rss,
    cpuMillisecondsPerMemo: (user + system) / 1000 / memos,
    reconcile: reconcileCost(bundle, memos),
  };
}

/** Comparing the two ledgers when all is in order, which is what it costs every night. */
function reconcileCost({ account, counted }: InstalledBundle, memos: number): LargeRun['reconcile'] {
  const script = account.services.project.scripts.find(({ id }) => id === RECONCILE_SCRIPT);
  const deployment = script?.deployments.find(({ status }) => status === 'SCHEDULED');
  if (!deployment) return null;
  const callsBefore = counted.zuoraCalls;
  const report = account.runScheduled(deployment.id);
  if (report?.status !== 'COMPLETE') throw new Error('the reconcile run did not complete');
  const units = report.invocations.reduce((sum, invocation) => sum + invocation.units, 0);
  return { unitsPerMemo: units / memos, callsPerMemo: (counted.zuoraCalls - callsBefore) / memos };
}
