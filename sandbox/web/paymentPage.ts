import { customerName, every, money, text } from './ledger.ts';
import type { Markup } from './markup.ts';
import { actForm, html, inputField, selectField, table } from './markup.ts';
import { openInvoices, PAYMENT, shownAt } from './transactions.ts';
import { acted, type Pages, requireView, sent, type Visit } from './visit.ts';

/** Accept Payment: credits applied to invoices on the form of a payment, and taken back there. */
export const paymentPages: Pages = {
  [PAYMENT]: (visit) => {
    requireView(visit, 'customerpayment');
    const { account } = visit.company;
    const invoices = every(account, 'invoice');
    const open = every(account, 'creditmemo').filter(({ statusref }) => statusref === 'open');
    const forms = open.flatMap((memo) => {
      const choices = openInvoices(invoices, memo);
      if (choices.length === 0) return [];
      const title = `${text(memo['tranid'])} of ${customerName(account, memo['entity'])}, open ${money(memo['unapplied'], memo['currencysymbol'])}`;
      const named = (name: string): string => `${name}_${String(memo.id)}`;
      return [
        html`<h2>${title}</h2>
          ${actForm(
            '/sandbox/payment/apply',
            'Save payment',
            html`<input type="hidden" name="memo" value="${memo.id}" />
              ${selectField(named('invoice'), 'Invoice', choices)}
              ${inputField(named('amount'), 'Credit to apply', { value: text(memo['unapplied']), isRequired: true })}`,
          )}`,
      ];
    });
    const content = html`<h2>Credits applied on payments</h2>
      ${appliedOnPayments(visit)}
      <p>A payment of nothing that applies a credit memo to an invoice.</p>
      ${forms.length === 0 ? html`<p class="empty">No credit memo and invoice of one customer are open.</p>` : forms}`;
    return { kind: 'page', title: 'Accept Payment', content };
  },
  '/sandbox/payment/apply': (visit) =>
    acted(PAYMENT, 'The payment has been saved.', () => {
      const memo = Number(sent(visit, 'memo'));
      const { account } = visit.company;
      const invoice = Number(sent(visit, `invoice_${String(memo)}`));
      account
        .asPerson(visit.person.user)
        .apply(memo, invoice, sent(visit, `amount_${String(memo)}`), 'payment');
      account.runSubmitted();
    }),
  '/sandbox/payment/unapply': (visit) =>
    acted(PAYMENT, 'The payment has been saved without the credit.', () => {
      const { account } = visit.company;
      const [memo, invoice] = [Number(sent(visit, 'memo')), Number(sent(visit, 'invoice'))];
      account.asPerson(visit.person.user).unapply(memo, invoice, 'payment');
      account.runSubmitted();
    }),
};

function appliedOnPayments({ company: { account } }: Visit): Markup {
  const rows = every(account, 'creditmemo').flatMap((memo) =>
    account.records.creditMemos
      .applications(memo.id)
      .filter(({ payment, debitType }) => payment !== null && debitType === 'CustInvc')
      .map(({ debit, amount, date, payment }) => [
        text(account.records.read('customerpayment', Number(payment))?.['tranid']) || String(payment),
        html`<a href="${shownAt(memo.id)}">${text(memo['tranid'])}</a>`,
        text(account.records.read('invoice', debit)?.['tranid']),
        date,
        money(amount.toFixed(memo['currencysymbol'] === 'JPY' ? 0 : 2), memo['currencysymbol']),
        actForm(
          '/sandbox/payment/unapply',
          'Unapply',
          html`<input type="hidden" name="memo" value="${memo.id}" /><input
              type="hidden"
              name="invoice"
              value="${debit}"
            />`,
        ),
      ]),
  );
  return table(
    'Credits on payments',
    [
      { label: 'Payment' },
      { label: 'Credit memo' },
      { label: 'Invoice' },
      { label: 'Date' },
      { label: 'Amount', isFigure: true },
      { label: 'Action' },
    ],
    rows,
  );
}
