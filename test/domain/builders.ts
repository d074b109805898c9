import type { Application, CreditMemo } from '../../src/domain/creditMemo';
import type { JournalEntry } from '../../src/domain/journal';
import type { Case } from '../../src/domain/judgement';
import type { Leg } from '../../src/domain/leg';
import { amount } from '../../src/domain/money';
import { DEFAULT_FIELDS, type Settings } from '../../src/domain/settings';
import type { ZuoraAdjustment, ZuoraInvoice, ZuoraInvoiceItem } from '../../src/domain/zuoraInvoice';

export const ACCOUNT = 'TSTDRV1';
export const ZUORA_ACCOUNT = 'a'.repeat(32);
export const ZUORA_INVOICE = 'b'.repeat(32);

export function anApplication(
  more: Partial<Omit<Application, 'amount'>> & { amount?: string } = {},
): Application {
  return {
    documentKind: 'invoice',
    documentId: 10,
    tranId: 'INV10',
    zuoraType: 'INVOICE',
    zuoraId: ZUORA_INVOICE,
    zuoraNumber: 'INV00000010',
    ...more,
    amount: amount(more.amount ?? '30.00'),
  };
}

export function aMemo(more: Partial<Omit<CreditMemo, 'total'>> & { total?: string } = {}): CreditMemo {
  return {
    id: 1,
    tranId: 'CM1',
    date: '2026-10-15',
    currency: 'USD',
    status: 'fullyApplied',
    subsidiary: '1',
    zuoraAccountId: ZUORA_ACCOUNT,
    zuoraType: null,
    zuoraId: null,
    zuoraNumber: null,
    integrationStatus: null,
    namesAdjustments: false,
    createZuoraRefund: false,
    memo: 'goodwill',
    applications: [anApplication()],
    ...more,
    total: amount(more.total ?? '30.00'),
  };
}

export function settings(more: Partial<Settings> = {}): Settings {
  return {
    standard: true,
    negative: true,
    realTime: false,
    closedPeriod: 'error',
    connectorFields: 'plain',
    notify: [],
    notifyFrom: null,
    limitsWaived: false,
    baseUrl: 'https://rest.test.zuora.com',
    clientId: '00000000-0000-0000-0000-000000000001',
    secretId: 'custsecret_zuora',
    entityId: null,
    cutoverDate: null,
    allocation: 'proportional',
    numberMapping: 'autoNumber',
    reasonCode: null,
    holdLookalikes: true,
    severalInvoices: false,
    subsidiaries: null,
    batchSize: 25,
    maxMemosPerRun: null,
    maxAmountPerRun: null,
    fields: DEFAULT_FIELDS,
    paused: null,
    enabledFor: { standard: null, negative: null },
    ...more,
  };
}

export function aJournalEntry(more: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id: 100,
    memoId: 1,
    state: 'complete',
    kind: 'standard',
    trigger: 'schedule',
    claimToken: 'token',
    claimAt: '2026-11-02T09:00:00Z',
    attempts: 1,
    lastCallAt: null,
    nextTryAt: null,
    adjustments: [],
    applications: [],
    fingerprint: null,
    reason: null,
    message: null,
    since: null,
    syncedAt: null,
    failedAt: null,
    trackId: null,
    mirrorPending: false,
    request: null,
    backfill: null,
    drift: null,
    accountId: ACCOUNT,
    host: 'https://rest.test.zuora.com',
    ...more,
  };
}

export function aCase(more: Partial<Case> = {}): Case {
  return {
    memo: aMemo(),
    journal: null,
    settings: settings(),
    accountId: ACCOUNT,
    claimedElsewhere: false,
    backfill: null,
    ...more,
  };
}

export function anItem(
  id: string,
  value: string,
  more: Partial<Omit<ZuoraInvoiceItem, 'id' | 'amount' | 'taxes'>> & { taxes?: Record<string, string> } = {},
): ZuoraInvoiceItem {
  const { taxes = {}, ...rest } = more;
  return {
    id,
    amount: amount(value),
    isDiscount: false,
    appliesTo: null,
    taxes: Object.entries(taxes).map(([taxId, tax]) => ({ id: taxId, amount: amount(tax) })),
    ...rest,
  };
}

export function anInvoice(
  more: Partial<Omit<ZuoraInvoice, 'balance'>> & { balance?: string } = {},
): ZuoraInvoice {
  return {
    id: ZUORA_INVOICE,
    number: 'INV00000010',
    accountId: ZUORA_ACCOUNT,
    currency: 'USD',
    status: 'Posted',
    date: '2026-10-01',
    items: [anItem('i1', '100.00')],
    adjustments: [],
    ...more,
    balance: amount(more.balance ?? '100.00'),
  };
}

export function anAdjustment(
  more: Partial<Omit<ZuoraAdjustment, 'amount'>> & { amount?: string } = {},
): ZuoraAdjustment {
  return {
    id: 'adj1',
    invoiceId: ZUORA_INVOICE,
    type: 'Credit',
    status: 'Processed',
    sourceType: 'InvoiceDetail',
    sourceId: 'i1',
    date: '2026-10-20',
    referenceId: '1',
    transferredToAccounting: 'Yes',
    ...more,
    amount: amount(more.amount ?? '10.00'),
  };
}

export function aLeg(value = '30.00', more: Partial<Omit<Leg, 'amount'>> = {}): Leg {
  return {
    type: 'Credit',
    invoice: { id: ZUORA_INVOICE },
    amount: amount(value),
    appliedTo: { documentId: 10, tranId: 'INV10' },
    ...more,
  };
}
