import type { RecordField } from '../netsuite/records/recordField.ts';
import { recordAdditions } from './formPage.ts';
import { customerName, every, type StoredRecord, money, text } from './ledger.ts';
import type { Markup } from './markup.ts';
import { actForm, html, inputField, selectField, shownField, table } from './markup.ts';
import { CREDIT_MEMO, CREDIT_MEMOS, openInvoices, PAYMENT, shownAt } from './transactions.ts';
import { acted, may, type Pages, type Reply, sent, type Visit } from './visit.ts';

/** A credit memo's record, and what people do with it there. */
export const creditMemoPages: Pages = {
  [CREDIT_MEMO]: record,
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
  '/sandbox/creditmemo/void': (visit) =>
    onMemo(visit, 'The credit memo has been voided.', (form, memo) => {
      form.void(memo);
    }),
  '/sandbox/creditmemo/delete': (visit) => {
    const done = 'The credit memo has been deleted.';
    const reply = onMemo(visit, done, (form, memo) => {
      form.delete('creditmemo', memo);
    });
    return reply.kind === 'redirect' && !reply.isError ? { ...reply, to: CREDIT_MEMOS } : reply;
  },
};

function record(visit: Visit): Reply {
  const { account } = visit.company;
  const id = Number(sent(visit, 'id'));
  const memo = account.records.read('creditmemo', id);
  if (!memo) return { kind: 'refused', status: 404, message: 'That record does not exist.' };
  const mayEdit = may(visit, 'EDIT', 'creditmemo');
  const currency = memo['currencysymbol'];
  const added = recordAdditions(account.asPerson(visit.person.user).open('creditmemo', id));
  const type = account.records.type('creditmemo');
  const custom = [...type.fields.values()].filter((field) => field.id.startsWith('custbody'));
  const content = html`<div class="buttons">
      ${added.buttons} ${mayEdit ? act('void', 'Void', id) : ''}
      ${may(visit, 'FULL', 'creditmemo') ? act('delete', 'Delete', id) : ''}
    </div>
    ${added.fields}
    <h2>Primary Information</h2>
    <dl>
      ${shownField('Customer', customerName(account, memo['entity']))}
      ${shownField('Date', text(memo['trandate']))} ${shownField('Status', text(memo['status']))}
      ${shownField('Amount', money(memo['total'], currency))}
      ${shownField('Applied', money(memo['applied'], currency))}
      ${shownField('Unapplied', money(memo['unapplied'], currency))}
      ${mayEdit ? '' : shownField('Memo', text(memo['memo']))}
    </dl>
    ${
      mayEdit
        ? actForm(
            '/sandbox/creditmemo/save',
            'Save',
            html`${idInput(id)}${inputField('memo', 'Memo', { value: text(memo['memo']) })}`,
          )
        : ''
    }
    <h2>Zuora</h2>
    <dl>${custom.map((field: RecordField) => shownField(field.label, text(memo[field.id])))}</dl>
    <h2>Apply</h2>
    ${applications(visit, id, text(currency), mayEdit)}
    ${mayEdit ? applyForm(visit, { ...memo, id }) : ''}${added.tabs}`;
  return { kind: 'page', title: `Credit Memo ${text(memo['tranid'])}`, content };
}

function applications(
  { company: { account } }: Visit,
  memo: number,
  currency: string,
  mayEdit: boolean,
): Markup {
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
        howApplied(isInvoice, payment),
        mayEdit && isInvoice && payment === null
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

function howApplied(isInvoice: boolean, payment: number | null): Markup | string {
  if (!isInvoice) return 'On the refund';
  return payment === null ? 'On the memo' : html`<a href="${PAYMENT}">On a payment</a>`;
}

/** A button that does something with the whole memo. */
function act(name: string, button: string, id: number): Markup {
  return actForm(`/sandbox/creditmemo/${name}`, button, idInput(id));
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

function idInput(id: number): Markup {
  return html`<input type="hidden" name="id" value="${id}" />`;
}
