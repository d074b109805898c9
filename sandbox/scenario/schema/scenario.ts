import * as v from 'valibot';
import { BOUNDARIES } from '../../faults.ts';
import { zuoraStateSchema } from '../../zuora/state.ts';
import { expectSchema } from './expect.ts';
import { netsuiteSchema } from './netsuite.ts';
import { settingsSchema } from './settings.ts';
import { stepSchema } from './steps.ts';
import { instant, key, positiveInteger, strict } from './values.ts';

const faultSchema = strict({
  on: v.picklist(BOUNDARIES),
  nth: v.union([positiveInteger, v.literal('every')], 'must be a number from 1, or "every"'),
  what: v.string(),
});

/** A whole scenario file, before names are resolved and faults are read. */
export const scenarioSchema = strict({
  name: key,
  today: instant,
  settings: v.optional(settingsSchema, {}),
  netsuite: netsuiteSchema,
  zuora: zuoraStateSchema,
  faults: v.optional(v.array(faultSchema), []),
  steps: v.array(stepSchema),
  expect: v.optional(expectSchema, {}),
});

export type ScenarioFile = v.InferOutput<typeof scenarioSchema>;
