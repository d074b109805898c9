import Big from 'big.js';
import type { SandboxClock } from '../../clock.ts';
import type { RecordAccess } from '../services.ts';
import { storedInstant } from './fieldValue.ts';
import type { Applications } from './applications.ts';
import { type Currencies } from './currencies.ts';
import { amountOf } from './money.ts';
import type { Periods } from './periods.ts';
import type { RecordStore } from './recordStore.ts';
import { recordDoesNotExist } from './refusals.ts';
import { insertTransaction, type NewTransaction } from './transactions.ts';

type Seeds = Pick<RecordAccess, 'seedCustomer' | 'seedInvoice' | 'seedCreditMemo'>;

interface SeedSurroundings {
  readonly store: RecordStore;
  readonly clock: SandboxClock;
  readonly currencies: Currencies;
  readonly periods: Periods;
  readonly applications: Applications;
}

/** Records an account starts with. They were made before any script ran, closed periods or not. */
export function seeds({ store, clock, currencies, periods, applications }: SeedSurroundings): Seeds {
  const { database } = store;

  const transaction = (
    seed: { tranId: string; customer: number; date: string; currency: string; total: string },
    type: NewTransaction['type'],
    status: string,
    more: { memo?: string | null; voided?: boolean; periodClosed?: boolean } = {},
  ): number => {
    const customer = store.row(store.type('customer'), seed.customer);
    if (!customer) throw recordDoesNotExist('customer', seed.customer);
    const currency = currencies.currency(seed.currency);
    return insertTransaction(database, clock, {
      type,
      tranId: seed.tranId,
      entity: seed.customer,
      subsidiary: Number(customer['subsidiary']),
      date: seed.date,
      period: periods.periodOf(seed.date, more.periodClosed ?? false),
      currency,
      total: amountOf(seed.total, currency.precision, 'total'),
      status,
      memo: more.memo ?? null,
      voided: more.voided ?? false,
    });
  };

  return {
    seedCustomer: ({ name, currency, subsidiary, custom }) =>
      database.atomically(() => {
        const id = database.insert('customer', {
          entityid: name,
          companyname: name,
          currency: currencies.currency(currency).id,
          subsidiary: currencies.subsidiary(subsidiary),
          isinactive: 'F',
          lastmodifieddate: storedInstant(clock.now()),
        });
        store.update(store.type('customer'), id, custom);
        return id;
      }),

    seedInvoice: (invoice) =>
      database.atomically(() => {
        const open = new Big(invoice.total).eq(0) ? 'CustInvc:B' : 'CustInvc:A';
        const id = transaction(invoice, 'CustInvc', open);
        store.update(store.type('invoice'), id, invoice.custom);
        return id;
      }),

    seedCreditMemo: (memo) =>
      database.atomically(() => {
        const id = transaction(memo, 'CustCred', 'CustCred:A', memo);
        store.update(store.type('creditmemo'), id, memo.custom);
        const apply = (debit: number, debitType: 'CustInvc' | 'CustRfnd', amount: Big): void => {
          applications.apply({ creditMemo: id, debit, debitType, amount, date: memo.date, payment: null });
        };
        for (const { to, amount } of memo.applied) apply(to, 'CustInvc', new Big(amount));
        const refunded = new Big(memo.refunded);
        if (refunded.gt(0)) {
          const refund = { ...memo, tranId: `RFND-${memo.tranId}`, total: memo.refunded };
          apply(transaction(refund, 'CustRfnd', 'CustRfnd:A'), 'CustRfnd', refunded);
        }
        applications.settleMemo(id);
        if (memo.fromReturn) {
          const authorization = transaction(
            { ...memo, tranId: `RMA-${memo.tranId}` },
            'RtnAuth',
            'RtnAuth:H',
          );
          applications.linkReturn(authorization, id, new Big(memo.total));
          database.run(
            'UPDATE transactionline SET createdfrom = ? WHERE "transaction" = ?',
            authorization,
            id,
          );
        }
        return id;
      }),
  };
}
