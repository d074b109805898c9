import { readFileSync } from 'node:fs';
import { type Visitor, visitor } from './visitor.ts';

const CREDIT_MEMOS = '/app/accounting/transactions/transactionlist.nl';
const SETTINGS_RECORD = '/app/common/custom/custrecordentry.nl?rectype=customrecord_zcm_settings&id=1&e=T';
const SCHEDULE = 'customdeploy_zcm_sync_scheduled';

let visit: Visitor;

beforeAll(async () => {
  visit = await visitor();
  await visit.open(SETTINGS_RECORD);
  await visit.page.locator('#custrecord_zcm_set_standard').check();
  await visit.press('Save');
  await run();
});

afterAll(async () => {
  expect(await visit.leave()).toBe(0);
});

/** Has the schedule run. */
async function run(): Promise<void> {
  await visit.become('administrator');
  await visit.open('/app/common/scripting/scriptstatus.nl');
  await visit.page.getByRole('row', { name: SCHEDULE }).getByRole('button', { name: 'Run now' }).click();
  await visit.become('operator');
}

/** Does something with a memo on a list of the sync. */
async function act(
  list: string,
  memo: string,
  action: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  await visit.openPage(list);
  await visit.page.getByRole('row', { name: memo }).getByRole('checkbox').check();
  await visit.page.getByLabel('Do', { exact: true }).selectOption({ label: action });
  for (const [label, value] of Object.entries(more)) await visit.page.getByLabel(label).fill(value);
  await visit.press('Go');
}

/** The row of a memo on a list of the sync; empty where it has none. */
async function rowOn(list: string, memo: string): Promise<string> {
  await visit.openPage(list);
  const rows = visit.page.getByRole('row', { name: memo });
  return (await rows.count()) === 0 ? '' : rows.first().innerText();
}

/** Does something on a memo's form as the clerk. */
async function onForm(memo: string, change: () => Promise<void>): Promise<void> {
  await visit.become('clerk');
  await visit.open(CREDIT_MEMOS);
  await visit.page.getByRole('link', { name: memo }).click();
  await change();
  await visit.become('operator');
}

const unapply = (): Promise<void> => visit.press('Unapply');

async function applyTo(invoice: RegExp): Promise<void> {
  const choice = visit.page.getByLabel('Invoice', { exact: true });
  const options = await choice.locator('option').allInnerTexts();
  await choice.selectOption({ label: options.find((option) => invoice.test(option)) ?? '' });
  await visit.press('Apply');
}

async function status(): Promise<string> {
  return visit.page.getByRole('status').innerText();
}

describe('an operator', () => {
  it.each([
    ['overview', 'Zuora Credit Memo Sync'],
    ['needsAction', 'CM3006'],
    ['inProgress', 'Nothing is in progress.'],
    ['history', 'CM3001'],
    ['explain', 'Explain'],
    ['reasons', 'NOT_ENOUGH_BALANCE'],
  ])('opens %s without complaint', async (name, text) => {
    await visit.openPage(name);
    expect(await visit.page.locator('main').innerText()).toContain(text);
    await visit.look(`operator-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  });

  it('is refused the settings', async () => {
    for (const page of ['settings', 'switch', 'connection', 'fields', 'resume']) {
      const address = `/app/site/hosting/scriptlet.nl?script=customscript_zcm_dashboard_sl&deploy=customdeploy_zcm_settings&page=${page}`;
      expect(await visit.statusOf(address)).toBe(403);
    }
  });

  it('finds one reason only, one customer only, and all of it in a file', async () => {
    await visit.openPage('needsAction');
    await visit.page.getByLabel('Reason').selectOption('NOT_ENOUGH_BALANCE');
    await visit.press('Go');
    expect(await visit.page.getByRole('row', { name: 'CM30' }).count()).toBe(1);
    await visit.openPage('history');
    await visit.page.getByLabel('Memo number or customer').fill('brook');
    await visit.press('Go');
    expect(await visit.page.getByRole('row', { name: 'CM3003' }).count()).toBe(1);
    expect(await visit.page.getByRole('row', { name: 'CM3001' }).count()).toBe(0);
    const [file] = await Promise.all([
      visit.page.waitForEvent('download'),
      visit.page.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('history.csv');
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/\r\n,CM3003,brook,50\.00,USD,synced,/);
  });

  it('goes from a problem memo to why, mends it, retries it and finds it synced', async () => {
    await visit.openPage('needsAction');
    await visit.look('needs-action');
    await visit.picture('needs-action', 860);
    await visit.page.getByRole('row', { name: 'CM3011' }).getByRole('link', { name: 'explain' }).click();
    expect(await visit.said()).toContain('The Zuora invoice has less open than the credit.');
    await visit.look('explain');
    await visit.picture('explain', 860);
    await onForm('CM3011', async () => {
      await unapply();
      await applyTo(/INV1002/);
    });
    await act('needsAction', 'CM3011', 'Retry');
    expect(await status()).toMatch(/^Retry: 1 memo\. A run has been asked for/);
    await visit.look('retried');
    expect(await rowOn('needsAction', 'CM3011')).toBe('');
    expect(await rowOn('history', 'CM3011')).toMatch(/synced[^]*Otto Operator \(14\): Retry/);
    await visit.look('history');
  });

  it('is shown on the memo what became of it', async () => {
    await visit.open(CREDIT_MEMOS);
    await visit.page.getByRole('link', { name: 'CM3001' }).click();
    expect(await status()).toBe('Zuora: Synced: the credit is in Zuora.');
    await visit.look('memo-synced');
    await visit.picture('memo-synced', 190);
    await visit.picture('memo-subtab', 460, 'Zuora sync');
    await visit.press('Explain');
    await visit.page.waitForURL(/page=explain/);
    expect(await visit.said()).toContain('CM3001');
  });

  it('syncs a memo now from its form', async () => {
    await onForm('CM3007', () => applyTo(/INV1006/));
    await visit.open(CREDIT_MEMOS);
    await visit.page.getByRole('link', { name: 'CM3007' }).click();
    await visit.press('Sync now');
    await visit.page.waitForURL(/page=syncNow/);
    await visit.press('Sync now');
    expect(await status()).toContain('A run has been asked for');
    await visit.look('sync-now');
    expect(await rowOn('history', 'CM3007')).toContain('synced');
  });

  it('ignores a memo with the keyboard alone, and takes that back', async () => {
    const { page } = visit;
    await visit.openPage('needsAction');
    await page.getByLabel('Do', { exact: true }).focus();
    await page.keyboard.type('Ig');
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator('input[type=checkbox]:focus').count()) > 0) break;
    }
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Go' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForLoadState();
    expect(await status()).toBe('Ignore: 1 memo.');
    expect(await rowOn('needsAction', 'CM3006')).toBe('');
    await act('history', 'CM3006', 'Unignore');
    expect(await rowOn('needsAction', 'CM3006')).toContain('more than one Zuora invoice');
  });

  it('marks a memo that was unapplied as reconciled, with a note', async () => {
    await onForm('CM3001', unapply);
    expect(await rowOn('needsAction', 'CM3001')).toContain('The memo was unapplied');
    await visit.look('changed-after-sync');
    await act('needsAction', 'CM3001', 'Mark reconciled', { Note: 'Agreed with the customer' });
    expect(await status()).toBe('Mark reconciled: 1 memo.');
    expect(await rowOn('needsAction', 'CM3001')).toBe('');
    expect(await rowOn('history', 'CM3001')).toContain('Mark reconciled: Agreed with the customer');
  });

  it('takes back the credit of a memo that was unapplied, after it was shown what is canceled', async () => {
    await onForm('CM3002', unapply);
    await act('needsAction', 'CM3002', 'Follow unapply');
    expect(await visit.said()).toContain('the customer owes the amount again there');
    await visit.look('follow-unapply-asked');
    await visit.picture('follow-unapply-asked', 560);
    await visit.press('Follow unapply');
    expect(await status()).toBe('Follow unapply: 1 memo.');
    await visit.open('/zuora');
    expect(await visit.page.getByRole('row', { name: 'Canceled' }).count()).toBeGreaterThan(0);
  });

  it('reposts a memo that was applied elsewhere meanwhile', async () => {
    await onForm('CM3003', async () => {
      await unapply();
      await applyTo(/INV1006/);
    });
    await act('needsAction', 'CM3003', 'Repost');
    await visit.look('repost-asked');
    await visit.press('Repost');
    expect(await status()).toMatch(/^Repost: 1 memo\. A run has been asked for/);
    expect(await rowOn('history', 'CM3003')).toContain('Credit 50.00 (1 row)');
    expect(await rowOn('needsAction', 'CM3003')).toBe('');
  });

  it('resyncs several memos at once, and nothing is posted twice', async () => {
    const { page } = visit;
    await visit.openPage('history');
    const chosen = page.locator('main input:checked');
    await visit.press('Mark All');
    expect(await chosen.count()).toBe(await page.locator('main input[type=checkbox]').count());
    await visit.press('Unmark All');
    expect(await chosen.count()).toBe(0);
    for (const memo of ['CM3004', 'CM3011'])
      await page.getByRole('row', { name: memo }).getByRole('checkbox').check();
    await page.getByLabel('Do', { exact: true }).selectOption({ label: 'Resync' });
    await visit.press('Go');
    expect(await status()).toMatch(/^Resync: 2 memos\. A run has been asked for/);
    expect(await rowOn('history', 'CM3004')).toContain('Credit 5000 (2 rows)');
    expect(await rowOn('history', 'CM3011')).toContain('Credit 45.00 (2 rows)');
  });

  it('links an adjustment that somebody made in Zuora by hand', async () => {
    await visit.become('administrator');
    await visit.open(CREDIT_MEMOS);
    await visit.page.getByLabel('Customer').selectOption({ label: 'brook' });
    await visit.page.getByLabel('Number').fill('CM4100');
    await visit.page.getByLabel('Date').fill('2026-09-05');
    await visit.page.getByLabel('Amount').fill('80.00');
    await visit.press('Save');
    await applyTo(/INV1003/);
    await run();
    expect(await rowOn('needsAction', 'CM4100')).toContain(
      'an adjustment of the same amount on this invoice',
    );
    await act('needsAction', 'CM4100', 'Link', { 'Zuora adjustment ids': 'f'.repeat(32) });
    expect(await visit.page.getByRole('alert').innerText()).toMatch(/^CM4100 was left alone: /);
    await visit.look('link-refused');
    await act('needsAction', 'CM4100', 'Link', {
      'Zuora adjustment ids': '08c508d66ca4637cc2cae16443b6eede',
    });
    expect(await status()).toBe('Link: 1 memo.');
    expect(await rowOn('history', 'CM4100')).toMatch(/synced[^]*Credit 80\.00/);
  });
});
