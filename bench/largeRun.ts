import type { MapReduceReport } from '../sandbox/netsuite/mapReduce/mapReduceRun.ts';
import type { DeployedProject } from '../sandbox/netsuite/project/definition.ts';
import { lastCounts } from '../sandbox/scenario/accountState.ts';
import { SCHEDULED_DEPLOYMENT } from '../sandbox/scenario/fieldIds.ts';
import { installBundle, type InstalledBundle } from './bundle.ts';
import type { Company } from './company.ts';
import { leastCalls } from './leastCalls.ts';
import { runMilliseconds } from './processors.ts';

/** Processors a run is modelled for: NetSuite gives an account 2, 5 or 10 with SuiteCloud Plus, 1 is the slowest case. */
export const PROCESSORS = [1, 2, 5, 10] as const;

const RECONCILE_SCRIPT = 'customscript_zcm_reconcile_mr';
/** Governance units of a call of N/https, and of a SuiteQL query. */
const UNITS_PER_CALL = 10;
const DAY = 24 * 60 * 60_000;
const NO_LONGER_YOUNG = 36 * DAY;

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
  readonly scriptData: ScriptData;
  /** Of the whole process at the end: the simulated account and tenant included. */
  readonly residentBytes: number;
  /** Of this machine, for bundle, simulated account and simulated tenant together. */
  readonly cpuMillisecondsPerMemo: number;
  /** Comparing the two ledgers when all is in order. */
  readonly reconcile: { readonly sweep: ReconcileCost; readonly night: ReconcileCost };
}

export interface ReconcileCost {
  readonly unitsPerMemo: number;
  readonly callsPerMemo: number;
}

export interface UnitsByKind {
  readonly all: number;
  readonly zuoraCalls: number;
  readonly queries: number;
  /** Journal rows, memos, and the little that a run writes once. */
  readonly recordWrites: number;
}

/** Bytes of data in the script's own hands; what the simulated account and tenant hold is not in it. */
export interface ScriptData {
  /** Handed to NetSuite between the stages, by the whole run. */
  readonly betweenStages: number;
  /** Taken in by the first stage, which reads every due memo once. */
  readonly selecting: number;
  /** Taken in by the largest invocation of the stage that posts. */
  readonly posting: number;
}

export interface RunOptions {
  readonly company: Company;
  readonly batchSize: number;
  readonly projectRoot: string;
  readonly project: DeployedProject;
  /** Told now and then how many memos were taken up. */
  readonly onProgress: (memos: number) => void;
}

/** Lets the schedule sync a company's memos in one run, and measures it. */
export function largeRun(options: RunOptions): LargeRun {
  const bundle = installBundle(options);
  const { account, counted, tenant, takenIn, ids } = bundle;
  const memos = ids.creditMemos.size;
  // Each memo's journal row is written twice.
  counted.onCall = () => {
    options.onProgress(Math.floor(counted.count('netsuite.journal') / 2));
  };
  const cpuBefore = process.cpuUsage();
  const report = account.runScheduled(SCHEDULED_DEPLOYMENT);
  const { user, system } = process.cpuUsage(cpuBefore);
  counted.onCall = () => undefined;
  if (report?.status !== 'COMPLETE') throw new Error(`the run over ${String(memos)} memos did not complete`);

  const { invocations, persisted } = report;
  const units = unitsOf(report);
  const zuoraUnits = counted.zuoraCalls * UNITS_PER_CALL;
  const queryUnits = counted.count('netsuite.query') * UNITS_PER_CALL;
  const perMinute = (processors: number): number =>
    memos / (runMilliseconds(invocations, processors) / 60_000);
  const least = leastCalls({
    batches: invocations.filter(({ stage }) => stage === 'reduce').length,
    rows: tenant.tenant.ledger.adjustments.size,
    milliseconds: runMilliseconds(invocations, 1),
    tokenSeconds: tenant.tenant.options.tokenSeconds,
  });
  const callsPerMemo = counted.zuoraCalls / memos;
  return {
    memos,
    synced: lastCounts(account.services.records)?.synced ?? 0,
    callsPerMemo,
    leastCallsPerMemo: least / memos,
    unitsPerMemo: {
      all: units / memos,
      zuoraCalls: zuoraUnits / memos,
      queries: queryUnits / memos,
      recordWrites: (units - zuoraUnits - queryUnits) / memos,
    },
    memosPerMinute: { 1: perMinute(1), 2: perMinute(2), 5: perMinute(5), 10: perMinute(10) },
    scriptData: {
      betweenStages: persisted.input + persisted.map + persisted.reduce,
      selecting: takenIn.largest('getInputData'),
      posting: takenIn.largest('reduce'),
    },
    residentBytes: process.memoryUsage().rss,
    cpuMillisecondsPerMemo: (user + system) / 1000 / memos,
    reconcile: reconcileCosts(bundle, memos),
  };
}

/**
 * The first run looks everything up in Zuora, as one does every week. The last does what is done every night with memos
 * that are no longer young: those are looked up in the weekly one only.
 */
function reconcileCosts(bundle: InstalledBundle, memos: number): LargeRun['reconcile'] {
  const { services } = bundle.account;
  const script = services.project.scripts.find(({ id }) => id === RECONCILE_SCRIPT);
  const deployment = script?.deployments.find(({ status }) => status === 'SCHEDULED');
  if (!deployment) throw new Error(`${RECONCILE_SCRIPT} has no schedule`);
  const sweep = reconcileCost(bundle, deployment.id, memos);
  services.clock.advance(NO_LONGER_YOUNG);
  reconcileCost(bundle, deployment.id, memos);
  services.clock.advance(DAY);
  return { sweep, night: reconcileCost(bundle, deployment.id, memos) };
}

function reconcileCost(
  { account, counted }: InstalledBundle,
  deployment: string,
  memos: number,
): ReconcileCost {
  const callsBefore = counted.zuoraCalls;
  const report = account.runScheduled(deployment);
  if (report?.status !== 'COMPLETE') throw new Error('the reconcile run did not complete');
  return { unitsPerMemo: unitsOf(report) / memos, callsPerMemo: (counted.zuoraCalls - callsBefore) / memos };
}

function unitsOf({ invocations }: MapReduceReport): number {
  return invocations.reduce((sum, { units }) => sum + units, 0);
}
