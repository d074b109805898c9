import { customerName, every, money, text } from './ledger.ts';
import { actForm, html, inputField } from './markup.ts';
import { REFUND } from './transactions.ts';
import { acted, type Pages, requireView, sent } from './visit.ts';

/** Issue Customer Refund: what is left of a credit memo, paid back. */
export const refundPages: Pages = {
  [REFUND]: (visit) => {
    requireView(visit, 'customerrefund');
    const { account } = visit.company;
    const open = every(account, 'creditmemo').filter(({ statusref }) => statusref === 'open');
    const forms = open.map((memo) => {
      const amount = `amount_${String(memo.id)}`;
      return html`<h2>
          ${text(memo['tranid'])} of ${customerName(account, memo['entity'])}, open
          ${money(memo['unapplied'], memo['currencysymbol'])}
        </h2>
        ${actForm(
          '/sandbox/refund/save',
          'Save refund',
          html`<input type="hidden" name="memo" value="${memo.id}" />
            ${inputField(amount, 'Amount to refund', { value: text(memo['unapplied']), isRequired: true })}`,
        )}`;
    });
    const content = html`<p>Pays what is left of a credit memo back to the customer.</p>
      ${forms.length === 0 ? html`<p class="empty">No credit memo is open.</p>` : forms}`;
    return { kind: 'page', title: 'Issue Refund', content };
  },
  '/sandbox/refund/save': (visit) =>
    acted(REFUND, 'The refund has been saved.', () => {
      const memo = Number(sent(visit, 'memo'));
      const { account } = visit.company;
      account.asPerson(visit.person.user).refund(memo, sent(visit, `amount_${String(memo)}`));
      account.runSubmitted();
    }),
};
