/**
 * Posts fully applied credit memos to Zuora, on a schedule and on demand.
 *
 * @NApiVersion 2.1
 * @NScriptType MapReduceScript
 * @NModuleScope SameAccount
 */
import type { EntryPoints } from 'N/types';
import { recordRun, selectWork, workOff } from '../sync/scheduledRun';
import type { WorkItem } from '../sync/workItems';
import type { RunCounts } from '../sync/ports';
import { mapReduceTrigger } from '../netsuite/invocation';
import { netSuitePorts, newRun } from './wiring/connect';

/** A restarted invocation meets its predecessor's claim like anyone's: NetSuite repeats nothing on its own. */
export const config = { retryCount: 0, exitOnError: false };

/** Selects what is due, in work items of whole Zuora accounts. */
export function getInputData(): WorkItem[] {
  const ports = netSuitePorts();
  return selectWork(ports, ports.settings.read(), mapReduceTrigger());
}

/** Syncs one work item. */
export function reduce(context: EntryPoints.MapReduce.reduceContext): void {
  const ports = netSuitePorts();
  const settings = ports.settings.read();
  for (const value of context.values) {
    if (settings.paused) return;
    const item = JSON.parse(value) as WorkItem;
    context.write({
      key: context.key,
      value: JSON.stringify(workOff(item, newRun(ports, settings, mapReduceTrigger()))),
    });
  }
}

/** Records what the run did. */
export function summarize(summary: EntryPoints.MapReduce.summarizeContext): void {
  const ports = netSuitePorts();
  const counts: RunCounts[] = [];
  summary.output.iterator().each((_key, value) => {
    counts.push(JSON.parse(value) as RunCounts);
    return true;
  });
  const report = (stage: string, error: string): boolean => {
    ports.log.error(`${stage} broke off`, error);
    return true;
  };
  if (summary.inputSummary.error) report('getInputData', summary.inputSummary.error);
  summary.reduceSummary.errors.iterator().each((_key, error) => report('reduce', error));
  recordRun(counts, new Date(summary.dateCreated).toISOString(), ports);
}
