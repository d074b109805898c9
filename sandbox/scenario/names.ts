import { ScenarioProblem } from './problem.ts';
import type { ScenarioFile } from './schema/scenario.ts';
import type { Step } from './schema/steps.ts';

type Path = readonly PropertyKey[];

/**
 * Checks that keys are unique and that every name in the file and in the given steps stands for something.
 *
 * @throws ScenarioProblem
 */
export function checkNames(file: ScenarioFile, steps: readonly Step[], stepsPath: Path): void {
  const { customers, invoices, creditMemos } = file.netsuite;
  const customerKeys = uniqueKeys(customers, 'customers');
  const invoiceKeys = uniqueKeys(invoices, 'invoices');
  const memoKeys = uniqueKeys(creditMemos, 'creditMemos');
  const at = (...keys: PropertyKey[]): Path => ['netsuite', ...keys];

  for (const [index, { customer }] of invoices.entries()) {
    must(customerKeys, customer, 'customer', at('invoices', index, 'customer'));
  }
  for (const [index, memo] of creditMemos.entries()) {
    must(customerKeys, memo.customer, 'customer', at('creditMemos', index, 'customer'));
    for (const [line, { to }] of memo.applied.entries()) {
      must(invoiceKeys, to, 'invoice', at('creditMemos', index, 'applied', line, 'to'));
    }
  }
  for (const part of ['creditMemos', 'preview', 'explain'] as const) {
    for (const key of Object.keys(file.expect[part] ?? {}))
      must(memoKeys, key, 'credit memo', ['expect', part, key]);
  }

  const zuoraInvoices = new Set(file.zuora.invoices.map(({ id }) => id));
  for (const [index, step] of steps.entries()) {
    const path = stepsPath[0] === 'steps' ? [...stepsPath, index] : stepsPath;
    for (const [key, name] of Object.entries(step) as [string, unknown][]) {
      if (typeof name !== 'string') continue;
      if (MEMO_KEYS.has(key)) must(memoKeys, name, 'credit memo', [...path, key]);
      if (key === 'to' || key === 'from') must(invoiceKeys, name, 'invoice', [...path, key]);
    }
    if ('edit' in step) {
      const { customer, applied = [] } = step.set;
      if (customer !== undefined) must(customerKeys, customer, 'customer', [...path, 'set', 'customer']);
      for (const [line, { to }] of applied.entries())
        must(invoiceKeys, to, 'invoice', [...path, 'set', 'applied', line, 'to']);
    }
    if ('zuora' in step && 'pay' in step.zuora) {
      must(zuoraInvoices, step.zuora.pay.invoice, 'Zuora invoice', [...path, 'zuora', 'pay', 'invoice']);
    }
  }
}

/** Keys of steps whose value names a credit memo. */
const MEMO_KEYS = new Set([
  'save',
  'apply',
  'unapply',
  'refund',
  'void',
  'delete',
  'edit',
  'preview',
  'explain',
  'memo',
]);

function uniqueKeys(records: readonly { readonly key: string }[], part: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [index, { key }] of records.entries()) {
    if (keys.has(key)) throw new ScenarioProblem(['netsuite', part, index, 'key'], `stands twice: ${key}`);
    keys.add(key);
  }
  return keys;
}

function must(known: ReadonlySet<string>, name: string, kind: string, path: Path): void {
  if (!known.has(name)) throw new ScenarioProblem(path, `names no ${kind} of this scenario: ${name}`);
}
