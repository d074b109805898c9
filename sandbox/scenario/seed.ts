import type { RecordAccess, RecordValues } from '../netsuite/services.ts';
import { BODY_FIELDS, CUSTOMER_FIELDS, type ZuoraFields } from './fieldIds.ts';
import { ScenarioProblem } from './problem.ts';
import type { ScenarioCreditMemo, ScenarioInvoice, ScenarioNetSuite } from './schema/netsuite.ts';

/** Internal ids of a scenario's records by their keys. */
export interface SeededIds {
  readonly customers: ReadonlyMap<string, number>;
  readonly invoices: ReadonlyMap<string, number>;
  readonly creditMemos: ReadonlyMap<string, number>;
}

/**
 * Puts a scenario's customers, invoices and credit memos into the account.
 *
 * @param fields - what holds the Zuora ids there; the bundle's own unless told
 * @throws ScenarioProblem for a record the account would not hold, for example one applied beyond its total
 */
export function seedNetSuite(
  records: RecordAccess,
  netsuite: ScenarioNetSuite,
  fields: ZuoraFields = { ...BODY_FIELDS, ...CUSTOMER_FIELDS },
): SeededIds {
  const customers = each('customers', netsuite.customers, (customer) =>
    records.seedCustomer({
      name: customer.key,
      currency: customer.currency,
      subsidiary: customer.subsidiary,
      custom: { [fields.zuoraCustomerId]: customer.zuoraCustomerId },
    }),
  );
  const invoices = each('invoices', netsuite.invoices, (invoice) =>
    records.seedInvoice({
      tranId: invoice.tranId,
      customer: idOf(customers, invoice.customer),
      date: invoice.date,
      currency: invoice.currency,
      total: invoice.total,
      custom: zuoraOrigin(invoice, fields),
    }),
  );
  const creditMemos = each('creditMemos', netsuite.creditMemos, (memo) =>
    records.seedCreditMemo({
      tranId: memo.tranId,
      customer: idOf(customers, memo.customer),
      date: memo.date,
      currency: memo.currency,
      total: memo.total,
      memo: memo.memo,
      periodClosed: memo.periodClosed,
      voided: false,
      applied: memo.applied.map(({ to, amount }) => ({ to: idOf(invoices, to), amount })),
      refunded: memo.refunded,
      custom: {
        ...zuoraOrigin(memo, fields),
        [fields.integrationStatus]: memo.integrationStatus,
        [fields.createZuoraRefund]: memo.createZuoraRefund,
      },
    }),
  );
  return { customers, invoices, creditMemos };
}

/** The internal id behind a key that {@link checkNames} has seen. */
export function idOf(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`no record was seeded for ${key}`);
  return id;
}

function zuoraOrigin(
  { zuoraType, zuoraId, zuoraNumber }: ScenarioInvoice | ScenarioCreditMemo,
  fields: ZuoraFields,
): RecordValues {
  return {
    [fields.zuoraType]: zuoraType,
    [fields.zuoraId]: zuoraId,
    [fields.zuoraNumber]: zuoraNumber,
  };
}

function each<R extends { readonly key: string }>(
  part: keyof ScenarioNetSuite,
  records: readonly R[],
  seed: (record: R) => number,
): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    try {
      ids.set(record.key, seed(record));
    } catch (error) {
      throw new ScenarioProblem(
        ['netsuite', part, index],
        error instanceof Error ? error.message : String(error),
      );
    }
  }
  return ids;
}
