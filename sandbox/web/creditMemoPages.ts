import { recordAddress } from '../netsuite/modules/ui/addresses.ts';
import type { RecordField } from '../netsuite/records/recordField.ts';
import { recordAdditions } from './formPage.ts';
import { customerName, every, money, type StoredRecord, text } from './ledger.ts';
import type { Markup } from './markup.ts';
import { actForm, html, inputField, selectField, shownField, table } from './markup.ts';
import { acted, type Pages, type Reply, requireView, sent, type Visit } from './visit.ts';

const LIST = '/app/accounting/transactions/transactionlist.nl';
const RECORD = recordAddress('creditmemo', null, false);

/** Credit memos: their list, a memo's record, and what people do with it there. */
export const creditMemoPages: Pages = {
  [LIST]: list,
  [RECORD]: record,
  '/sandbox/creditmemo/new': (visit) => {
    let id = 0;
    const reply = acted(LIST, 'The credit memo has been saved.', () => {
      id = create(visit);
    });
    return id === 0 ? reply : { ...reply, ...(reply.kind === 'redirect' ? { to: shownAt(id) } : {}) };
  },
  '/sandbox/creditmemo/apply': (visit) =>
    onMemo(visit, 'The credit memo has been applied.', (form, memo) => {
      form.apply(memo, Number(sent(visit, 'invoice')), sent(visit, 'amount'), 'memo');
    }),
  '/sandbox/creditmemo/unapply': (visit) =>
    onMemo(visit, 'The application has been taken back.', (form, memo) => {
      form.unapply(memo, Number(sent(visit, 'invoice')), 'memo');
    }),
  '/sandbox/creditmemo/save': (visit) =>
    onMemo(visit, 'The credit memo has been saved.', (form, memo) => {
      form.edit('creditmemo', memo, { memo: sent(visit, 'memo') || null });
    }),
};

function list(visit: Visit): Reply {
  requireView(visit, 'creditmemo');
  const { account } = visit.company;
  const rows = every(account, 'creditmemo').map((memo) => [
    html`<a href="${shownAt(memo.id)}">${text(memo['tranid'])}</a>`,
    text(memo['trandate']),
    customerName(account, memo['entity']),
    text(memo['status']),
    money(memo['total'], memo['currencysymbol']),
    money(memo['unapplied'], memo['currencysymbol']),
    text(memo['custbody_zcm_integration_status']),
  ]);
  const customers = every(account, 'customer');
  const content = html`${table(
      'Credit memos',
      [
        { label: 'Number' },
        { label: 'Date' },
        { label: 'Customer' },
        { label: 'Status' },
        { label: 'Amount', isFigure: true },
        { label: 'Unapplied', isFigure: true },
        { label: 'Zuora status' },
      ],
      rows,
    )}
    <h2>New credit memo</h2>
    ${actForm(
      '/sandbox/creditmemo/new',
      'Save',
      html`${selectField(
        'customer',
        'Customer',
        customers.map(({ id, entityid }) => ({ value: id, text: text(entityid) })),
      )}
      ${inputField('tranid', 'Number', { isRequired: true })}
      ${inputField('date', 'Date', { type: 'date', value: account.services.clock.iso().slice(0, 10), isRequired: true })}
      ${inputField('total', 'Amount', { isRequired: true, pattern: '[0-9]+([.][0-9]{1,2})?' })}
      ${inputField('memo', 'Memo')}`,
    )}`;
  return { kind: 'page', title: 'Credit Memos', content };
}

function record(visit: Visit): Reply {
  const { account } = visit.company;
  const id = Number(sent(visit, 'id'));
  const memo = account.records.read('creditmemo', id);
  if (!memo) return { kind: 'refused', status: 404, message: 'That record does not exist.' };
  const currency = memo['currencysymbol'];
  const added = recordAdditions(account.asPerson(visit.person.user).open('creditmemo', id));
  const type = account.records.type('creditmemo');
  const custom = [...type.fields.values()].filter((field) => field.id.startsWith('custbody'));
  const content = html`<div class="buttons">${added.buttons}</div>
    ${added.fields}
    <h2>Primary Information</h2>
    <dl>
      ${shownField('Customer', customerName(account, memo['entity']))}
      ${shownField('Date', text(memo['trandate']))} ${shownField('Status', text(memo['status']))}
      ${shownField('Amount', money(memo['total'], currency))}
      ${shownField('Applied', money(memo['applied'], currency))}
      ${shownField('Unapplied', money(memo['unapplied'], currency))}
    </dl>
    ${actForm(
      '/sandbox/creditmemo/save',
      'Save',
      html`${idInput(id)}${inputField('memo', 'Memo', { value: text(memo['memo']) })}`,
    )}
    <h2>Zuora</h2>
    <dl>${custom.map((field: RecordField) => shownField(field.label, text(memo[field.id])))}</dl>
    <h2>Apply</h2>
    ${applications(visit, id, text(currency))} ${applyForm(visit, { ...memo, id })}${added.tabs}`;
  return { kind: 'page', title: `Credit Memo ${text(memo['tranid'])}`, content };
}

function applications({ company: { account } }: Visit, memo: number, currency: string): Markup {
  const rows = account.records.creditMemos
    .applications(memo)
    .map(({ debit, debitType, amount, date, payment }) => {
      const isInvoice = debitType === 'CustInvc';
      const other = account.records.read(isInvoice ? 'invoice' : 'customerrefund', debit);
      return [
        text(other?.['tranid']),
        isInvoice ? 'Invoice' : 'Customer refund',
        date,
        money(amount.toFixed(currency === 'JPY' ? 0 : 2), currency),
        payment === null ? 'On the memo' : 'On a payment',
        isInvoice && payment === null
          ? actForm(
              '/sandbox/creditmemo/unapply',
              'Unapply',
              html`${idInput(memo)}<input type="hidden" name="invoice" value="${debit}" />`,
            )
          : '',
      ];
    });
  return table(
    'Applications',
    [
      { label: 'Number' },
      { label: 'Type' },
      { label: 'Date' },
      { label: 'Amount', isFigure: true },
      { label: 'Applied' },
      { label: 'Action' },
    ],
    rows,
  );
}

function applyForm({ company: { account } }: Visit, memo: StoredRecord): Markup {
  const open = openInvoices(every(account, 'invoice'), memo);
  if (open.length === 0 || memo['unapplied'] === '0.00' || memo['unapplied'] === '0') return html``;
  return actForm(
    '/sandbox/creditmemo/apply',
    'Apply',
    html`${idInput(memo.id)}${selectField('invoice', 'Invoice', open)}
    ${inputField('amount', 'Amount', { value: text(memo['unapplied']), isRequired: true })}`,
  );
}

/** Invoices that a memo can be applied to, to choose from. */
export function openInvoices(
  invoices: readonly StoredRecord[],
  memo: StoredRecord,
): { readonly value: number; readonly text: string }[] {
  return invoices
    .filter(
      (invoice) =>
        invoice['entity'] === memo['entity'] &&
        invoice['currency'] === memo['currency'] &&
        invoice['statusref'] === 'open',
    )
    .map((invoice) => ({
      value: invoice.id,
      text: `${text(invoice['tranid'])}, open ${money(invoice['amountremaining'], invoice['currencysymbol'])}`,
    }));
}

function create(visit: Visit): number {
  const { account } = visit.company;
  const customer = Number(sent(visit, 'customer'));
  const currency = account.records.read('customer', customer)?.['currency'];
  const symbol = account.records.store.database.row(
    'SELECT symbol FROM currency WHERE id = ?',
    Number(currency),
  );
  return account.asPerson(visit.person.user).createBy('creditmemo', () =>
    account.records.seedCreditMemo({
      tranId: sent(visit, 'tranid'),
      customer,
      date: sent(visit, 'date'),
      currency: text(symbol?.['symbol']),
      total: sent(visit, 'total'),
      memo: sent(visit, 'memo') || null,
      periodClosed: false,
      voided: false,
      applied: [],
      refunded: '0',
      custom: {},
    }),
  );
}

function onMemo(
  visit: Visit,
  done: string,
  act: (form: ReturnType<Visit['company']['account']['asPerson']>, memo: number) => void,
): Reply {
  const memo = Number(sent(visit, 'id'));
  const { account } = visit.company;
  return acted(shownAt(memo), done, () => {
    act(account.asPerson(visit.person.user), memo);
    account.runSubmitted();
  });
}

function shownAt(id: number): string {
  return recordAddress('creditmemo', id, false);
}

function idInput(id: number): Markup {
  return html`<input type="hidden" name="id" value="${id}" />`;
}
