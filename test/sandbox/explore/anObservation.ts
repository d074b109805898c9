import type { Observation, ObservedMemo } from '../../../sandbox/explore/observation.ts';

export const INVOICE = 'dd42bfe554bf3a9758a1170a9ec004d5';
export const ITEM = '26a31f86e5bc2c71dc6618cec68910af';
export const ADJUSTMENT = '11111111111111111111111111111111';

export const FOREIGN = '99999999999999999999999999999999';

type Adjustment = Observation['adjustments'][number];

export function anAdjustment(more: Partial<Adjustment> = {}): Adjustment {
  return {
    id: ADJUSTMENT,
    number: 'IIA-00000001',
    invoiceId: INVOICE,
    sourceType: 'InvoiceDetail',
    sourceId: ITEM,
    type: 'Credit',
    amount: '30.00',
    date: '2026-10-15',
    status: 'Processed',
    comment: null,
    referenceId: '101',
    integrationId: '101',
    transaction: 'CM2001',
    origin: 'NETSUITE',
    reasonCode: null,
    transferredToAccounting: 'Yes',
    ...more,
  };
}

/** Somebody else's, on another invoice. */
export function aForeignAdjustment(more: Partial<Adjustment> = {}): Adjustment {
  return anAdjustment({ id: FOREIGN, referenceId: null, invoiceId: FOREIGN, sourceId: FOREIGN, ...more });
}

export function aMemo(found: Partial<ObservedMemo['found']> = {}): ObservedMemo {
  return {
    key: 'cm1',
    id: '101',
    seeded: {
      key: 'cm1',
      tranId: 'CM2001',
      customer: 'acme',
      date: '2026-10-15',
      currency: 'USD',
      total: '30.00',
      memo: null,
      zuoraType: null,
      zuoraId: null,
      zuoraNumber: null,
      integrationStatus: null,
      createZuoraRefund: false,
      periodClosed: false,
      applied: [{ to: 'inv1', amount: '30.00' }],
      refunded: '0.00',
    },
    found: {
      integrationStatus: 'Sync Complete',
      zuoraId: ADJUSTMENT,
      adjustmentIds: [ADJUSTMENT],
      syncDate: '2026-11-02T09:00:03Z',
      message: null,
      journal: {
        state: 'complete',
        kind: 'standard',
        trigger: 'schedule',
        attempts: 1,
        reason: null,
        drift: null,
        mirrorPending: false,
      },
      ...found,
    },
    applied: [{ zuoraId: INVOICE, zuoraType: 'INVOICE', amount: '30' }],
    recorded: [ADJUSTMENT],
    isReconciled: false,
    awaitsRepair: false,
    mayBeTakenBack: false,
    mayBeExcluded: false,
    total: '30.00',
    date: '2026-10-15',
  };
}

/** One memo of 30.00, posted once and right. */
export function anObservation(more: Partial<Observation> = {}): Observation {
  return {
    settings: { standard: true },
    memos: [aMemo()],
    adjustments: [anAdjustment(), aForeignAdjustment()],
    invoices: [
      {
        id: INVOICE,
        number: 'INV00000001',
        date: '2026-10-01',
        currency: 'USD',
        total: '240',
        balance: '210.00',
        sources: { [ITEM]: '240.00' },
        net: { [ITEM]: '240.00' },
      },
    ],
    texts: ['{"title":"credit memo synced"}'],
    secrets: ['a+secret/of=the-client', 'a-token'],
    creates: [{ at: '2026-11-02T09:00:02Z', idempotencyKey: 'k1', body: '{}' }],
    foreign: [FOREIGN],
    peopleCancel: false,
    paused: null,
    ...more,
  };
}
