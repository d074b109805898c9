import type { DeployedProject } from '../sandbox/netsuite/project/definition.ts';
import { BODY_FIELDS } from '../sandbox/scenario/fieldIds.ts';
import { ADMIN } from '../sandbox/scenario/people.ts';
import { installBundle } from './bundle.ts';
import { companyOf } from './company.ts';

/** What the user event adds to a person's save of a credit memo, with sync on save switched on. */
export interface SaveCost {
  /** Calls to Zuora for one due memo, the access token cached. */
  readonly callsSingleMemo: number;
  /** Of saves that concern no sync, the dearer of an open memo's and a finished one's. */
  readonly idleUnits: number;
  readonly idleHttpsCalls: number;
}

/** Saves credit memos as a person does, and measures what the bundle adds. */
export function saveCost(projectRoot: string, project: DeployedProject): SaveCost {
  const { account, ids, counted } = installBundle({
    projectRoot,
    project,
    company: companyOf(5),
    batchSize: 25,
    realTime: true,
  });
  const { records, executions } = account.services;
  const [first, second, open] = [...ids.creditMemos.values()];
  if (first === undefined || second === undefined || open === undefined)
    throw new Error('three memos needed');
  const person = account.asPerson(ADMIN);
  const isComplete = (memo: number): boolean =>
    records.read('creditmemo', memo)?.[BODY_FIELDS.integrationStatus] === 'Sync Complete';

  person.edit('creditmemo', first);
  const loggedIn = counted.zuoraCalls;
  person.edit('creditmemo', second);
  const callsSingleMemo = counted.zuoraCalls - loggedIn;
  if (!isComplete(second)) throw new Error('a due memo was saved and not synced');

  const costOf = (save: () => void): { units: number; calls: number } => {
    const before = executions.length;
    save();
    const caused = executions.slice(before);
    return {
      units: caused.reduce((sum, { units }) => sum + units, 0),
      calls: caused.reduce((sum, { httpsCalls }) => sum + httpsCalls, 0),
    };
  };
  const [debit] = account.records.creditMemos.applications(open);
  if (!debit) throw new Error('an applied memo is needed');
  const idle = [
    costOf(() => {
      person.edit('creditmemo', second);
    }),
    costOf(() => {
      person.unapply(open, debit.debit, 'memo');
    }),
  ];
  return {
    callsSingleMemo,
    idleUnits: Math.max(...idle.map(({ units }) => units)),
    idleHttpsCalls: Math.max(...idle.map(({ calls }) => calls)),
  };
}
