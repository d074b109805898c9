import { type Visitor, visitor } from './visitor.ts';

let visit: Visitor;

beforeAll(async () => {
  visit = await visitor();
  await visit.become('admin');
});

afterAll(async () => {
  expect(await visit.leave()).toBe(0);
});

/** Types into a setting and saves. */
async function set(label: string, value: string): Promise<void> {
  await visit.openSettings('settings');
  await visit.page.getByLabel(label, { exact: true }).fill(value);
  await visit.press('Save');
  expect(await visit.page.getByRole('status').innerText()).toBe('Saved.');
}

async function letPass(minutes: string): Promise<void> {
  await visit.page.getByLabel('Minutes').fill(minutes);
  await visit.page.getByRole('button', { name: 'Let pass' }).click();
}

/** Cells of a row of a list. */
async function row(name: string): Promise<string> {
  return visit.page.getByRole('row', { name }).innerText();
}

describe('an admin', () => {
  it('sees that nothing is on yet', async () => {
    await visit.openPage('overview');
    expect(await visit.said()).toContain('Off: nothing is posted.');
    await visit.look('overview-off');
  });

  it('is told what is wrong with a setting, and keeps what was typed', async () => {
    await visit.openSettings('settings');
    await visit.page.getByLabel('Batch size').fill('99');
    await visit.press('Save');
    expect(await visit.page.getByRole('alert').innerText()).toContain('from 1 to 50, not "99"');
    expect(await visit.page.getByLabel('Batch size').inputValue()).toBe('99');
    await visit.look('settings-refused');
  });

  it('finds out that the credentials are wrong, and mends them', async () => {
    await visit.openSettings('settings');
    const right = await visit.page.getByLabel('OAuth client id').inputValue();
    await set('OAuth client id', right.replace(/.$/, 'x'));
    await visit.openSettings('connection');
    await visit.look('connection-asked');
    await visit.press('Test connection');
    expect(await visit.page.getByRole('alert').innerText()).toMatch(/^Zuora gave no token/);
    expect(await row('Zuora gives a token')).toContain('no');
    await visit.look('connection-refused');
    await set('OAuth client id', right);
    await visit.openSettings('connection');
    await visit.press('Test connection');
    expect(await visit.page.getByRole('status').innerText()).toMatch(/^The connection works/);
    await visit.look('connection');
    await visit.picture('connection', 640);
  });

  it('looks for fields of Zuora’s connector', async () => {
    await visit.openSettings('fields');
    expect(await visit.said()).toContain('No field has a label of Zuora’s connector');
    await visit.look('fields');
  });

  it('is shown every memo and row that would be posted, and what is left open', async () => {
    await visit.openPage('preview');
    await visit.press('Preview');
    expect(await visit.page.getByRole('row', { name: 'CM3001' }).count()).toBe(5);
    expect(await row('CM3011')).toContain('45.00 to post, 20.00 open');
    await visit.look('preview');
    await visit.picture('preview', 560);
  });

  it('is led to that page by the settings record’s own form, which posts no memo of any age', async () => {
    const form = '/app/common/custom/custrecordentry.nl?rectype=customrecord_zcm_settings&id=1';
    await visit.open(`${form}&e=T`);
    await visit.page.getByLabel('Standard sync', { exact: true }).check();
    await visit.page.getByLabel('Cutover date').fill('');
    await visit.press('Save');
    expect(await visit.page.getByRole('status').innerText()).toMatch(
      /Settings > Switch on and off: that page/,
    );
    await visit.look('settings-record-refused');
    await visit.openPage('overview');
    expect(await visit.said()).toContain('Off: nothing is posted.');
  });

  it('is asked before a sync is switched on, and told what that posts', async () => {
    await visit.openSettings('switch');
    await visit.page.getByLabel('Standard sync').check();
    await visit.page.getByLabel('Negative balance sync').check();
    await visit.page.getByLabel('Cutover date (YYYY-MM-DD)').fill('');
    await visit.press('Save');
    expect(await visit.page.getByRole('alert').innerText()).toMatch(/^Without a cutover date every eligible/);
    await visit.page.getByLabel('Cutover date (YYYY-MM-DD)').fill('2026-01-01');
    await visit.look('switch');
    await visit.press('Save');
    expect(await row('USD')).toContain('2026-10-08');
    await visit.look('switch-on');
    await visit.picture('switch-on', 460);
    await visit.press('Switch on');
    expect(await visit.page.getByRole('status').innerText()).toBe('Saved.');
    await visit.openPage('overview');
    expect(await visit.said()).toContain('Running');
  });

  it('has a run that would post too much pause, and lets it through', async () => {
    await set('Most memos per run', '1');
    await letPass('15');
    await visit.openPage('overview');
    expect(await visit.said()).toContain('A run would post more memos');
    await visit.look('overview-paused');
    await visit.page.getByRole('link', { name: 'Resume' }).click();
    expect(await visit.said()).toContain('lets the next run exceed the limits, once');
    await visit.look('resume');
    await visit.press('Resume');
    expect(await visit.page.getByRole('status').innerText()).toMatch(/^The sync goes on/);
    await set('Most memos per run', '');
    await letPass('15');
    await visit.openPage('overview');
    expect(await visit.said()).toMatch(/Synced\s+5/);
    await visit.look('overview');
    await visit.picture('overview', 560);
  });

  it('finds all settings on one page, each with its help', async () => {
    await visit.openSettings('settings');
    await visit.look('settings');
    await visit.picture('settings', 560);
    const fields = visit.page.locator('main .field:has(input:visible, select:visible)');
    expect(await fields.count()).toBeGreaterThan(20);
    expect(await fields.filter({ hasNot: visit.page.locator('.help') }).count()).toBe(0);
  });
});
