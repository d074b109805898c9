/**
 * Compares what was posted with what NetSuite and Zuora say now; every night, and on demand.
 *
 * @NApiVersion 2.1
 * @NScriptType MapReduceScript
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { askedScope } from '../netsuite/reconcileParameters';
import {
  endReconcile,
  reconcileBatch,
  type Reconciled,
  type ReconcileItem,
  selectReconcile,
} from '../sync/reconcile/reconcile';
import { netSuitePorts, newRun } from './wiring/connect';

/** The next night compares again what a broken invocation left. */
export const config = { retryCount: 0, exitOnError: false };

/** Selects what is to be compared: everything, or what the parameters name. */
export function getInputData(): ReconcileItem[] {
  return selectReconcile(netSuitePorts(), askedScope());
}

/** Compares one batch of memos. */
export function reduce(context: EntryPoints.MapReduce.reduceContext): void {
  const ports = netSuitePorts();
  const settings = ports.settings.read();
  for (const value of context.values) {
    const item = JSON.parse(value) as ReconcileItem;
    const done = reconcileBatch(item, newRun(ports, settings, 'schedule'));
    context.write({ key: context.key, value: JSON.stringify(done) });
  }
}

/** Clears up and tells people. */
export function summarize(summary: EntryPoints.MapReduce.summarizeContext): void {
  const ports = netSuitePorts();
  const done: Reconciled[] = [];
  summary.output.iterator().each((_key, value) => {
    done.push(JSON.parse(value) as Reconciled);
    return true;
  });
  let brokeOff = false;
  const report = (stage: string, error: string): boolean => {
    brokeOff = true;
    ports.log.error(`${stage} broke off`, error);
    return true;
  };
  if (summary.inputSummary.error) report('getInputData', summary.inputSummary.error);
  summary.reduceSummary.errors.iterator().each((_key, error) => report('reduce', error));
  const startedAt = new Date(summary.dateCreated).toISOString();
  endReconcile(done, { startedAt, brokeOff }, ports);
}
