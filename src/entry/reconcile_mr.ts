/**
 * Compares what was posted with what NetSuite and Zuora say now; every night, and on demand.
 *
 * @NApiVersion 2.1
 * @NScriptType MapReduceScript
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { endReconcile, reconcileBatch, selectReconcile } from '../sync/reconcile/reconcile';
import { netSuitePorts, newRun } from './wiring/connect';

/** The next night compares again what a broken invocation left. */
export const config = { retryCount: 0, exitOnError: false };

/** Selects what is to be compared, in batches of internal ids. */
export function getInputData(): number[][] {
  return selectReconcile(netSuitePorts());
}

/** Compares the batches of one key. */
export function reduce(context: EntryPoints.MapReduce.reduceContext): void {
  const ports = netSuitePorts();
  const settings = ports.settings.read();
  for (const value of context.values) {
    reconcileBatch(JSON.parse(value) as number[], newRun(ports, settings, 'schedule'));
  }
}

/** Clears up and tells people. */
export function summarize(summary: EntryPoints.MapReduce.summarizeContext): void {
  const ports = netSuitePorts();
  if (summary.inputSummary.error) ports.log.error('getInputData broke off', summary.inputSummary.error);
  summary.reduceSummary.errors.iterator().each((_key, error) => {
    ports.log.error('reduce broke off', error);
    return true;
  });
  endReconcile(ports);
}
