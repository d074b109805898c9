import { openInvoices } from './creditMemoPages.ts';
import { customerName, every, money, text } from './ledger.ts';
import { actForm, html, inputField, selectField } from './markup.ts';
import { acted, type Pages, requireView, sent } from './visit.ts';

const PAGE = '/app/accounting/transactions/custpymt.nl';

/** Accept Payment: credits applied to invoices on the form of a payment. */
export const paymentPages: Pages = {
  [PAGE]: (visit) => {
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
    const content = html`<p>A payment of nothing that applies a credit memo to an invoice.</p>
      ${forms.length === 0 ? html`<p class="empty">No credit memo and invoice of one customer are open.</p>` : forms}`;
    return { kind: 'page', title: 'Accept Payment', content };
  },
  '/sandbox/payment/apply': (visit) =>
    acted(PAGE, 'The payment has been saved.', () => {
      const memo = Number(sent(visit, 'memo'));
      const { account } = visit.company;
      const invoice = Number(sent(visit, `invoice_${String(memo)}`));
      account
        .asPerson(visit.person.user)
        .apply(memo, invoice, sent(visit, `amount_${String(memo)}`), 'payment');
      account.runSubmitted();
    }),
};
