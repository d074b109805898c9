import { type Visitor, visitor } from './visitor.ts';

let visit: Visitor;

beforeAll(async () => {
  visit = await visitor();
});

afterAll(async () => {
  expect(await visit.leave()).toBe(0);
});

/** Follows a link of the first page. */
async function follow(link: string): Promise<void> {
  await visit.open('/');
  await visit.page.locator('main').getByRole('link', { name: link, exact: true }).first().click();
}

async function letPass(): Promise<void> {
  await visit.page.getByRole('button', { name: 'Let pass' }).click();
}

describe('a new administrator who follows the first page', () => {
  it('switches the sync on and sees what became of the memos', async () => {
    await follow('Test the connection');
    await visit.press('Test connection');
    expect(await visit.page.getByRole('status').innerText()).toMatch(/^The connection works/);
    await follow('Preview');
    await visit.press('Preview');
    expect(await visit.said()).toContain('Of these nothing would be posted');
    await follow('switch the standard sync on');
    await visit.page.getByLabel('Standard sync').check();
    await visit.press('Save');
    await visit.press('Switch on');
    await letPass();
    await follow('how it went');
    expect(await visit.said()).toMatch(/Synced\s+4/);
    await visit.look('first-round-overview');
  });

  it('has the memo that needs action explained, mends it, and sees it synced by the next run', async () => {
    await follow('needs action');
    await visit.page.getByRole('row', { name: 'CM3011' }).getByRole('link', { name: 'explain' }).click();
    expect(await visit.said()).toContain('INV00004109: 45.00 to post, 20.00 open');
    await visit.page.getByRole('link', { name: 'CM3011' }).click();
    await visit.press('Unapply');
    await visit.page
      .getByLabel('Invoice', { exact: true })
      .selectOption({ label: 'INV1002, open 250.00 USD' });
    await visit.press('Apply');
    await letPass();
    expect(await visit.page.getByRole('status').innerText()).toBe('Zuora: Synced: the credit is in Zuora.');
    await visit.look('first-round-memo');
    await follow('needs action');
    expect(await visit.page.getByRole('row', { name: 'CM3011' }).count()).toBe(0);
  });
});
