import { type Visitor, visitor } from './visitor.ts';

let visit: Visitor;

beforeAll(async () => {
  visit = await visitor();
});

afterAll(async () => {
  expect(await visit.leave()).toBe(0);
});

const CREDIT_MEMOS = '/app/accounting/transactions/transactionlist.nl';
const PAYMENT = '/app/accounting/transactions/custpymt.nl';
const REFUND = '/app/accounting/transactions/custrfnd.nl';
const SCRIPTS = '/app/common/scripting/scriptstatus.nl';
const JOURNAL = '/app/common/custom/custrecordentrylist.nl?rectype=customrecord_zcm_sync';

/** Enters a credit memo and shows its record. */
async function enter(number: string, amount: string): Promise<void> {
  await visit.open(CREDIT_MEMOS);
  await visit.page.getByLabel('Number').fill(number);
  await visit.page.getByLabel('Amount').fill(amount);
  await visit.press('Save');
  expect(await visit.page.locator('h1').innerText()).toBe(`Credit Memo ${number}`);
}

describe('a page of the account', () => {
  it.each([
    ['home', '/', 'Home'],
    ['credit-memos', CREDIT_MEMOS, 'Credit Memos'],
    ['accept-payment', PAYMENT, 'Accept Payment'],
    ['issue-refund', REFUND, 'Issue Refund'],
    ['scripts', SCRIPTS, 'Scripts'],
    ['execution-log', '/app/common/scripting/scriptnotearchive.nl', 'Execution Log'],
    ['journal', JOURNAL, 'Zuora'],
    [
      'settings-record',
      '/app/common/custom/custrecordentry.nl?rectype=customrecord_zcm_settings&id=1&e=T',
      'Zuora',
    ],
    ['zuora-tenant', '/zuora', 'Zuora tenant'],
  ])('%s opens without complaint and can be used by everybody', async (name, address, title) => {
    await visit.open(address);
    expect(await visit.page.locator('h1').innerText()).toContain(title);
    expect(await visit.page.getByRole('alert').count()).toBe(0);
    await visit.look(name);
  });
});

describe('a clerk', () => {
  beforeAll(() => visit.become('clerk'));

  it('enters a credit memo, applies it, takes it back, and deletes it', async () => {
    await enter('CM4001', '12.00');
    await visit.press('Apply');
    expect(await visit.said()).toContain('Fully Applied');
    await visit.look('credit-memo');
    await visit.press('Unapply');
    expect(await visit.said()).not.toContain('Fully Applied');
    await visit.press('Delete');
    expect(await visit.page.getByRole('status').innerText()).toBe('The credit memo has been deleted.');
    expect(await visit.page.getByRole('row', { name: 'CM4001' }).count()).toBe(0);
    await visit.look('credit-memo-deleted');
  });

  it('voids a credit memo', async () => {
    await enter('CM4002', '13.00');
    await visit.press('Void');
    expect(await visit.said()).toContain('Voided');
    await visit.look('credit-memo-voided');
  });

  it('applies a credit on a payment, and takes it back there', async () => {
    await enter('CM4003', '14.00');
    await visit.open(PAYMENT);
    const form = visit.page.locator('form', { has: visit.page.locator('[name^=amount_][value="14.00"]') });
    await form.getByRole('button', { name: 'Save payment' }).click();
    const row = visit.page.getByRole('row', { name: 'CM4003' });
    expect(await row.count()).toBe(1);
    await visit.look('payment-with-credit');
    await row.getByRole('button', { name: 'Unapply' }).click();
    expect(await visit.page.getByRole('row', { name: 'CM4003' }).count()).toBe(0);
  });

  it('refunds what is left of a credit memo', async () => {
    await enter('CM4004', '15.00');
    await visit.open(REFUND);
    const form = visit.page.locator('form', { has: visit.page.locator('[value="15.00"]') });
    await form.getByRole('button', { name: 'Save refund' }).click();
    expect(await visit.page.getByRole('status').innerText()).toBe('The refund has been saved.');
    await visit.open(CREDIT_MEMOS);
    await visit.page.getByRole('link', { name: 'CM4004' }).click();
    expect(await visit.said()).toContain('Customer refund');
    await visit.look('credit-memo-refunded');
  });

  it('is told how a memo stands, and offered nothing that would be refused', async () => {
    await visit.open(CREDIT_MEMOS);
    await visit.page.getByRole('link', { name: 'CM3011' }).click();
    expect(await visit.page.getByRole('status').innerText()).toMatch(/^Zuora: Not posted: This kind of sync/);
    for (const name of ['Sync now', 'Preview', 'Explain'])
      expect(await visit.page.getByRole('button', { name }).count()).toBe(0);
  });

  it('is refused scripts, the journal and every page of the sync', async () => {
    const pages =
      '/app/site/hosting/scriptlet.nl?script=customscript_zcm_dashboard_sl&deploy=customdeploy_zcm_';
    for (const address of [SCRIPTS, JOURNAL, `${pages}dashboard`, `${pages}settings`])
      expect(await visit.statusOf(address)).toBe(403);
    expect(await visit.page.getByRole('alert').innerText()).toBe(
      'You do not have privileges to view this page.',
    );
  });
});

describe('time', () => {
  it('passes when it is let, and a schedule that falls due runs', async () => {
    await visit.become('administrator');
    const runs = async (): Promise<number> => {
      await visit.open(SCRIPTS);
      return visit.page.getByRole('row', { name: 'summarize' }).count();
    };
    const before = await runs();
    await visit.page.getByLabel('Minutes').fill('20');
    await visit.page.getByRole('button', { name: 'Let pass' }).click();
    expect(await runs()).toBeGreaterThan(before);
  });
});
