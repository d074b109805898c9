import * as v from 'valibot';
import { editSchema } from './netsuite.ts';
import { settingsSchema } from './settings.ts';
import { amount, duration, key, strict, zuoraId } from './values.ts';

const through = v.optional(v.picklist(['memo', 'payment']), 'memo');

/** One schema per step, under the key that names the step. */
const stepSchemas = {
  run: strict({ run: v.picklist(['sync', 'syncNow', 'reconcile']) }),
  save: strict({ save: key }),
  apply: strict({ apply: key, to: key, amount, through }),
  unapply: strict({ unapply: key, from: key, through }),
  refund: strict({ refund: key, amount }),
  void: strict({ void: key }),
  delete: strict({ delete: key }),
  edit: strict({ edit: key, set: editSchema }),
  wait: strict({ wait: duration }),
  settings: strict({ settings: settingsSchema }),
  zuora: strict({
    zuora: v.union(
      [
        strict({ cancelAdjustment: v.picklist(['first', 'all']) }),
        strict({ pay: strict({ invoice: zuoraId, amount }) }),
      ],
      'must be {"cancelAdjustment": "first"|"all"} or {"pay": {"invoice": …, "amount": …}}',
    ),
  }),
  do: v.variant('do', [
    v.strictObject({
      do: v.picklist(['retry', 'ignore', 'unignore', 'resync', 'repost', 'followUnapply', 'markReconciled']),
      memo: key,
    }),
    v.strictObject({ do: v.literal('link'), memo: key, adjustmentIds: v.array(zuoraId) }),
    v.strictObject({ do: v.literal('resume') }),
  ]),
  preview: strict({ preview: key }),
  explain: strict({ explain: key }),
  untilQuiet: strict({ untilQuiet: v.literal(true) }),
} as const;

export type StepName = keyof typeof stepSchemas;

/** One step of a scenario; the key that names it comes with its own further keys. */
export type Step = { [Name in StepName]: v.InferOutput<(typeof stepSchemas)[Name]> }[StepName];

/** The step of one name. */
export type StepOf<Name extends StepName> = v.InferOutput<(typeof stepSchemas)[Name]>;

const names = Object.keys(stepSchemas) as StepName[];
const noSuchStep = v.custom<Step>(() => false, `must be a step: one of ${names.join(', ')}`);

/** Which step an object is, undefined when it is none. */
function nameOf(input: unknown): StepName | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  return names.find((name) => Object.hasOwn(input, name));
}

/** Chosen by the key that names the step, so that a mistake is told in that step's own terms. */
export const stepSchema: v.GenericSchema<unknown, Step> = v.lazy((input) => {
  const name = nameOf(input);
  return (name === undefined ? noSuchStep : stepSchemas[name]) as v.GenericSchema<unknown, Step>;
});
