import * as v from 'valibot';
import { byKey, strict } from './values.ts';

const count = v.optional(v.pipe(v.number(), v.integer()));
const word = v.optional(v.string());
const wordOrNull = v.optional(v.nullable(v.string()));
const flag = v.optional(v.boolean());

const journal = strict({
  state: word,
  kind: wordOrNull,
  trigger: wordOrNull,
  attempts: count,
  reason: wordOrNull,
  drift: wordOrNull,
  mirrorPending: flag,
});

const creditMemo = strict({
  integrationStatus: wordOrNull,
  zuoraId: wordOrNull,
  adjustmentIds: v.optional(v.nullable(v.array(v.string()))),
  syncDate: wordOrNull,
  message: wordOrNull,
  journal: v.optional(v.nullable(journal)),
});

const adjustment = strict({
  id: word,
  number: word,
  invoiceId: word,
  sourceType: word,
  sourceId: word,
  type: word,
  amount: word,
  date: word,
  status: word,
  comment: wordOrNull,
  referenceId: wordOrNull,
  integrationId: wordOrNull,
  transaction: wordOrNull,
  origin: wordOrNull,
  reasonCode: wordOrNull,
  transferredToAccounting: wordOrNull,
});

const keyed = <S extends v.GenericSchema>(schema: S) => v.optional(byKey(schema));
const list = <S extends v.GenericSchema>(schema: S) => v.optional(v.array(schema));

const zuora = strict({
  adjustments: list(adjustment),
  invoices: keyed(strict({ balance: word })),
  requests: list(strict({ call: wordOrNull, method: word, path: word, status: count })),
});

const paused = v.nullable(strict({ since: word, reason: word }));

const netsuite = strict({
  executions: list(strict({ script: word, stage: word, units: count, httpsCalls: count, error: wordOrNull })),
  emails: list(strict({ to: list(v.string()), subject: word })),
  log: list(strict({ level: word, title: word, details: word })),
  settings: v.optional(strict({ paused: v.optional(paused) })),
});

const run = strict({
  step: count,
  selected: count,
  synced: count,
  skipped: count,
  held: count,
  failed: count,
});

const preview = strict({
  legs: list(strict({ invoiceId: word, type: word, amount: word, rows: list(v.looseObject({})) })),
  reason: wordOrNull,
});

const explain = strict({
  verdict: v.optional(v.picklist(['sync', 'skip', 'hold', 'done'])),
  reason: wordOrNull,
  rules: list(strict({ rule: word, holds: flag, value: v.optional(v.unknown()) })),
});

/** Any part of a result: every key may be left out, none may be made up. */
export const expectSchema = strict({
  creditMemos: keyed(creditMemo),
  zuora: v.optional(zuora),
  netsuite: v.optional(netsuite),
  runs: list(run),
  preview: keyed(preview),
  explain: keyed(explain),
});
