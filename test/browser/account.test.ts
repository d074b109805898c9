import type { Browser } from 'playwright-core';
import { type SandboxProcess, startSandbox } from './sandboxProcess.ts';
import { barriers, openBrowser, photograph, type Visitor, visitor } from './visitor.ts';

let sandbox: SandboxProcess;
let browser: Browser;
let window: Visitor;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  window = await visitor(browser);
});

afterAll(async () => {
  await browser.close();
  expect(await sandbox.end()).toBe(0);
});

async function open(address: string): Promise<void> {
  await window.page.goto(`${sandbox.url}${address}`);
}

async function become(person: string): Promise<void> {
  await open('/');
  await window.page.getByLabel('Logged in as').selectOption(person);
  await window.page.getByRole('button', { name: 'Change' }).click();
}

const DASHBOARD = '/app/site/hosting/scriptlet.nl?script=customscript_zcm_dashboard_sl&deploy=';

describe('a page of the account', () => {
  it.each([
    ['home', '/', 'Home'],
    ['credit-memos', '/app/accounting/transactions/transactionlist.nl', 'Credit Memos'],
    ['accept-payment', '/app/accounting/transactions/custpymt.nl', 'Accept Payment'],
    ['scripts', '/app/common/scripting/scriptstatus.nl', 'Scripts'],
    ['execution-log', '/app/common/scripting/scriptnotearchive.nl', 'Execution Log'],
    ['journal', '/app/common/custom/custrecordentrylist.nl?rectype=customrecord_zcm_sync', 'Zuora'],
    [
      'settings-record',
      '/app/common/custom/custrecordentry.nl?rectype=customrecord_zcm_settings&id=1&e=T',
      'Zuora',
    ],
    ['zuora-tenant', '/zuora', 'Zuora tenant'],
    ['dashboard-overview', `${DASHBOARD}customdeploy_zcm_dashboard`, ''],
    ['dashboard-settings', `${DASHBOARD}customdeploy_zcm_settings`, ''],
  ])('%s opens without complaint and can be used by everybody', async (name, address, title) => {
    await open(address);
    await photograph(window.page, name);
    expect(await window.page.locator('h1').innerText()).toContain(title);
    expect(await window.page.getByRole('alert').count()).toBe(0);
    expect(await barriers(window.page)).toEqual([]);
    expect(window.complaints).toEqual([]);
  });
});

describe('a visitor', () => {
  it('enters a credit memo, applies it, and takes it back', async () => {
    const { page } = window;
    await become('clerk');
    await open('/app/accounting/transactions/transactionlist.nl');
    await page.getByLabel('Number').fill('CM4001');
    await page.getByLabel('Amount').fill('12.00');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('h1').innerText()).toBe('Credit Memo CM4001');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.getByText('Fully Applied').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await photograph(page, 'credit-memo');
    await page.getByRole('button', { name: 'Unapply' }).click();
    expect(await page.getByText('Fully Applied').count()).toBe(0);
    expect(window.complaints).toEqual([]);
  });

  it('sees the sync post a credit memo, once it is switched on', async () => {
    const { page } = window;
    await become('administrator');
    await open('/app/common/custom/custrecordentry.nl?rectype=customrecord_zcm_settings&id=1&e=T');
    await page.locator('#custrecord_zcm_set_standard').check();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('status').innerText()).toBe('The record has been saved.');
    await open('/app/common/scripting/scriptstatus.nl');
    await page
      .getByRole('row', { name: 'customdeploy_zcm_sync_scheduled' })
      .getByRole('button', { name: 'Run now' })
      .click();
    await open('/app/accounting/transactions/transactionlist.nl');
    expect(await page.getByRole('row', { name: 'CM3001' }).innerText()).toContain('Sync Complete');
    await open('/zuora');
    expect(await page.getByText('Outage on 9 October').count()).toBeGreaterThan(0);
    await photograph(page, 'zuora-tenant-after-sync');
    expect(window.complaints).toEqual([]);
  });

  it.each([
    ['needs-action', 'page=needsAction', 'CM3006'],
    ['in-progress', 'page=inProgress', 'In progress'],
    ['history', 'page=history', 'CM3001'],
    ['preview', 'page=preview', 'Preview'],
    ['explain', 'page=explain', 'Explain'],
    ['reasons', 'page=reasons', 'Reasons and fixes'],
  ])('finds %s on the dashboard', async (name, query, shown) => {
    await open(`${DASHBOARD}customdeploy_zcm_dashboard&${query}`);
    await photograph(window.page, `dashboard-${name}`);
    expect(await window.page.locator('main').innerText()).toContain(shown);
    expect(await barriers(window.page)).toEqual([]);
    expect(window.complaints).toEqual([]);
  });

  it('is shown on the memo what became of it', async () => {
    await open('/app/accounting/transactions/transactionlist.nl');
    await window.page.getByRole('link', { name: 'CM3001' }).click();
    expect(await window.page.getByRole('button', { name: 'Explain' }).count()).toBe(1);
    await photograph(window.page, 'credit-memo-synced');
    await window.page.getByRole('button', { name: 'Explain' }).click();
    await window.page.waitForURL(/page=explain/);
    expect(await window.page.locator('main').innerText()).toContain('CM3001');
    await photograph(window.page, 'explained-memo');
    expect(window.complaints).toEqual([]);
  });

  it('ignores a memo on the dashboard, and finds it gone from what needs action', async () => {
    const { page } = window;
    await open(`${DASHBOARD}customdeploy_zcm_dashboard&page=needsAction`);
    await page.getByRole('row', { name: 'CM3006' }).getByRole('checkbox').check();
    await page.getByLabel('Do', { exact: true }).selectOption({ label: 'Ignore' });
    await page.getByRole('button', { name: 'Go' }).click();
    await photograph(page, 'dashboard-ignored');
    await open(`${DASHBOARD}customdeploy_zcm_dashboard&page=needsAction`);
    expect(await page.getByRole('row', { name: 'CM3006' }).count()).toBe(0);
    expect(window.complaints).toEqual([]);
  });

  it('lets time pass, and a schedule that falls due runs', async () => {
    const { page } = window;
    await open('/');
    const runs = async (): Promise<number> => {
      await open('/app/common/scripting/scriptstatus.nl');
      return page.getByRole('row', { name: 'summarize' }).count();
    };
    const before = await runs();
    await page.getByLabel('Minutes').fill('20');
    await page.getByRole('button', { name: 'Let pass' }).click();
    expect(await runs()).toBeGreaterThan(before);
    expect(window.complaints).toEqual([]);
  });

  it('is refused scripts and the journal as a clerk', async () => {
    await become('clerk');
    for (const address of [
      '/app/common/scripting/scriptstatus.nl',
      '/app/common/custom/custrecordentrylist.nl?rectype=customrecord_zcm_sync',
    ]) {
      const answer = await window.page.goto(`${sandbox.url}${address}`);
      expect(answer?.status()).toBe(403);
    }
    window.complaints.splice(0);
  });

  it('without the role for settings is refused them', async () => {
    await become('clerk');
    const answer = await window.page.goto(`${sandbox.url}${DASHBOARD}customdeploy_zcm_settings`);
    expect(answer?.status()).toBe(403);
    expect(await window.page.getByRole('alert').innerText()).toBe(
      'You do not have privileges to view this page.',
    );
  });
});
