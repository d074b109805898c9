import { createHash } from 'node:crypto';
import type { ScenarioNetSuite } from '../sandbox/scenario/schema/netsuite.ts';

const MEMOS_AN_ACCOUNT = 5;
const INVOICED = '2026-10-03';
const CREDITED = '2026-10-19';

/** What a company's two ledgers start from. */
export interface Company {
  readonly netsuite: ScenarioNetSuite;
  /** A tenant's state, as its reset takes it. */
  readonly zuora: object;
}

/** An invoice as it is charged, and what the account's memos credit of it. Money in US dollars. */
interface InvoiceShape {
  readonly items: readonly { readonly name: string; readonly amount: string; readonly tax: string | null }[];
  readonly credits: readonly string[];
}

/** Two memos come to one adjustment, three to two: a charge and its tax, or two charges. */
export const TYPICAL: readonly InvoiceShape[] = [
  { items: [{ name: 'Seats', amount: '240.00', tax: null }], credits: ['30.50', '12.25'] },
  { items: [{ name: 'Storage', amount: '200.00', tax: '16.00' }], credits: ['54.00', '27.00'] },
  {
    items: [
      { name: 'Support', amount: '90.00', tax: null },
      { name: 'Training', amount: '60.00', tax: null },
    ],
    credits: ['45.75'],
  },
];

const TWO_TAXED_CHARGES = [
  { name: 'Seats', amount: '240.00', tax: '19.20' },
  { name: 'Storage', amount: '200.00', tax: '16.00' },
] as const;

/** Every memo comes to four adjustments: two charges and their taxes. */
export const DENSE: readonly InvoiceShape[] = [
  { items: TWO_TAXED_CHARGES, credits: ['54.00', '27.00'] },
  { items: TWO_TAXED_CHARGES, credits: ['30.50', '12.25', '45.75'] },
];

/**
 * A company whose accounts have five fully applied credit memos each.
 *
 * @param memos - a multiple of five
 * @param invoices - of each account, with five credits in all
 */
export function companyOf(memos: number, invoices = TYPICAL): Company {
  const accounts = Array.from({ length: memos / MEMOS_AN_ACCOUNT }, (_, index) => account(index, invoices));
  return {
    netsuite: {
      customers: accounts.map(({ customer }) => customer),
      invoices: accounts.flatMap((each) => each.invoices),
      creditMemos: accounts.flatMap(({ creditMemos }) => creditMemos),
    },
    zuora: {
      accounts: accounts.map(({ zuoraAccount }) => zuoraAccount),
      invoices: accounts.flatMap(({ zuoraInvoices }) => zuoraInvoices),
    },
  };
}

function account(index: number, shapes: readonly InvoiceShape[]) {
  const key = `account${String(index)}`;
  const zuoraAccountId = zuoraId(key);
  const invoices = shapes.map((invoice, nth) => {
    const number = `INV${String(index * shapes.length + nth).padStart(8, '0')}`;
    return { ...invoice, number, id: zuoraId(number) };
  });
  return {
    customer: { key, zuoraCustomerId: zuoraAccountId, currency: 'USD', subsidiary: '1' },
    zuoraAccount: { id: zuoraAccountId, number: `A${String(index).padStart(8, '0')}`, currency: 'USD' },
    invoices: invoices.map(({ number, id, items }) => ({
      key: number,
      tranId: `NS-${number}`,
      customer: key,
      date: INVOICED,
      currency: 'USD',
      total: totalOf(items),
      zuoraType: 'INVOICE' as const,
      zuoraId: id,
      zuoraNumber: number,
    })),
    creditMemos: invoices.flatMap(({ number, credits }) =>
      credits.map((amount, nth) => ({
        key: `memo-${number}-${String(nth)}`,
        tranId: `CM-${number}-${String(nth)}`,
        customer: key,
        date: CREDITED,
        currency: 'USD',
        total: amount,
        memo: 'Service credit',
        zuoraType: null,
        zuoraId: null,
        zuoraNumber: null,
        integrationStatus: null,
        createZuoraRefund: false,
        periodClosed: false,
        applied: [{ to: number, amount }],
        refunded: '0.00',
      })),
    ),
    zuoraInvoices: invoices.map(({ number, id, items }) => ({
      id,
      number,
      accountId: zuoraAccountId,
      date: INVOICED,
      items: items.map(({ name, amount, tax }) => ({
        id: zuoraId(`${number} ${name}`),
        name,
        amount,
        tax: tax === null ? [] : [{ id: zuoraId(`${number} ${name} tax`), amount: tax }],
      })),
    })),
  };
}

function totalOf(items: readonly { readonly amount: string; readonly tax: string | null }[]): string {
  const cents = items.reduce((sum, { amount, tax }) => sum + centsOf(amount) + centsOf(tax ?? '0.00'), 0);
  return `${String(Math.trunc(cents / 100))}.${String(cents % 100).padStart(2, '0')}`;
}

function centsOf(amount: string): number {
  return Number(amount.replace('.', ''));
}

function zuoraId(of: string): string {
  return createHash('sha256').update(of).digest('hex').slice(0, 32);
}
