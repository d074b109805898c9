import { customerName, every, money, text } from './ledger.ts';
import { actForm, html, inputField, selectField, table } from './markup.ts';
import { CREDIT_MEMOS, shownAt } from './transactions.ts';
import { acted, type Pages, type Reply, requireView, sent, type Visit } from './visit.ts';

/** The list of credit memos, where new ones are entered. */
export const creditMemoListPages: Pages = {
  [CREDIT_MEMOS]: list,
  '/sandbox/creditmemo/new': (visit) => {
    let id = 0;
    const reply = acted(CREDIT_MEMOS, 'The credit memo has been saved.', () => {
      id = create(visit);
    });
    return id === 0 ? reply : { ...reply, ...(reply.kind === 'redirect' ? { to: shownAt(id) } : {}) };
  },
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
