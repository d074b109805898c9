import { type Visitor, visitor } from './visitor.ts';

let visit: Visitor;

beforeAll(async () => {
  visit = await visitor();
  await visit.become('admin');
  await visit.openSettings('switch');
  await visit.page.getByLabel('Standard sync').check();
  await visit.press('Save');
  await visit.press('Switch on');
  await letPass();
});

afterAll(async () => {
  expect(await visit.leave()).toBe(0);
});

/** Until the schedule has run once more. */
async function letPass(): Promise<void> {
  await visit.page.getByLabel('Minutes').fill('15');
  await visit.page.getByRole('button', { name: 'Let pass' }).click();
  await visit.page.waitForLoadState();
}

async function row(name: string): Promise<string> {
  return visit.page.getByRole('row', { name }).first().innerText();
}

/** Chooses the orphan of 15.00 and adopts it for a memo. */
async function adoptFor(memo: string): Promise<void> {
  await visit.page
    .getByRole('row', { name: /15\.00/ })
    .getByRole('checkbox')
    .first()
    .check();
  await visit.page.getByLabel('Do', { exact: true }).selectOption({ label: 'Adopt' });
  await visit.page.getByLabel('Credit memo number').fill(memo);
  await visit.press('Go');
}

describe('somebody who compares the ledgers', () => {
  it('sees both sides of last month, and what differs', async () => {
    await visit.openPage('report');
    const customers = await visit.page.getByRole('row', { name: /Credits USD/ }).allInnerTexts();
    expect(customers[0]?.replace(/\s+/g, ' ')).toMatch(/Credits USD \d+ [1-9]\d* /);
    expect(await visit.said()).toContain('The credit memo is not fully applied.');
    await visit.look('report');
  });

  it('finds the memo that makes the difference', async () => {
    await visit.page
      .getByRole('row', { name: /Credits USD/ })
      .first()
      .getByRole('link')
      .click();
    await visit.page.waitForURL(/customer=/);
    expect(await visit.said()).toMatch(/CM30\d\d/);
    await visit.look('report-customer');
  });

  it('finds an adjustment nobody accounts for, and is told why a memo cannot take it', async () => {
    await visit.openPage('orphans');
    await visit.look('orphans');
    await adoptFor('CM3010');
    expect(await visit.page.getByRole('alert').innerText()).toContain('CM3010 was left alone');
    await visit.look('orphans-refused');
  });

  it('adopts it for the memo that was entered later', async () => {
    await visit.become('clerk');
    await visit.open('/app/accounting/transactions/transactionlist.nl');
    await visit.page.getByLabel('Customer', { exact: true }).selectOption({ label: 'brook' });
    await visit.page.getByLabel('Number').fill('CM4001');
    await visit.page.getByLabel('Amount').fill('15.00');
    await visit.press('Save');
    const invoices = visit.page.getByLabel('Invoice', { exact: true });
    await invoices.selectOption({
      label: (await invoices.locator('option', { hasText: 'INV1006' }).innerText()).trim(),
    });
    await visit.press('Apply');
    expect(await visit.said()).toContain('Fully Applied');
    await visit.become('admin');
    await visit.openPage('orphans');
    await adoptFor('CM4001');
    expect(await visit.page.getByRole('status').innerText()).toContain('Adopted for CM4001');
    await visit.look('orphans-adopted');
    await visit.openPage('history');
    expect(await row('CM4001')).toContain('synced');
  });
});

describe('an admin who fills in what is older than the cutover date', () => {
  it('sees how many memos that is, and types the number', async () => {
    await visit.openSettings('backfill');
    await visit.look('backfill');
    await visit.page.getByLabel('From').fill('2025-12-01');
    await visit.page.getByLabel('To', { exact: true }).fill('2025-12-31');
    await visit.press('Preview');
    expect(await row('USD')).toContain('35.00');
    await visit.look('backfill-preview');
    await visit.page.getByLabel('Number of memos').fill('7');
    await visit.press('Start');
    expect(await visit.page.getByRole('alert').innerText()).toContain('It takes up 1 memo at most now');
    await visit.page.getByLabel('Number of memos').fill('1');
    await visit.press('Start');
    expect(await visit.page.getByRole('status').innerText()).toContain('Started.');
  });

  it('stops it, resumes it, and watches it to its end', async () => {
    await visit.page
      .getByLabel('Do', { exact: true })
      .selectOption({ label: 'Stop: take up no more for now' });
    await visit.press('Go');
    await letPass();
    await visit.openSettings('backfill');
    expect(await visit.said()).toContain('Stopped: it takes up no more until somebody resumes it.');
    expect(await row('USD')).toContain('35.00');
    await visit.look('backfill-stopped');
    await visit.openPage('overview');
    expect(await row('Backfill')).toContain('stopped: 0 of at most 1 memo taken up, 0 in Zuora.');
    await visit.look('overview-backfill');
    await visit.page.getByRole('link', { name: 'Backfill', exact: true }).click();
    expect(await visit.page.locator('h1').innerText()).toBe('Backfill');
    await visit.page.getByLabel('Do', { exact: true }).selectOption({ label: 'Resume' });
    await visit.press('Go');
    await letPass();
    await visit.openSettings('backfill');
    expect(await visit.said()).toContain('Done: nothing is left.');
    await visit.look('backfill-done');
    await visit.openPage('history');
    expect(await row('CM3009')).toContain('synced');
  });
});
