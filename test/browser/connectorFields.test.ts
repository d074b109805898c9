import { type Visitor, visitor } from './visitor.ts';

let visit: Visitor;

beforeAll(async () => {
  visit = await visitor('--connector');
  await visit.become('admin');
});

afterAll(async () => {
  expect(await visit.leave()).toBe(0);
});

/** Cells of a row of a list. */
async function row(name: string): Promise<string[]> {
  return visit.page.getByRole('row', { name }).first().getByRole('cell').allInnerTexts();
}

async function setting(label: string): Promise<string> {
  return visit.page.getByLabel(label, { exact: true }).inputValue();
}

describe('an admin beside Zuora’s own connector', () => {
  it('is shown nothing to post while the fields of this bundle are used', async () => {
    await visit.openPage('preview');
    await visit.press('Preview');
    expect(await visit.said()).toContain('Nothing is eligible.');
  });

  it('finds the connector’s fields by their labels', async () => {
    await visit.openSettings('fields');
    expect(await row('Zuora Reference Number')).toEqual([
      'Zuora Number',
      'custbody_zcm_zuora_number',
      'custbodyzuorareferencenumber',
      'Zuora Reference Number',
    ]);
    expect((await row('custentityzuoraid')).slice(2)).toEqual(['custentityzuoraid', 'Zuora ID']);
    expect((await row('Zuora Sync Message'))[2]).toBe('none found');
    await visit.look('fields-found');
    await visit.picture('fields-found', 620);
  });

  it('is told that two fields have one label, and that neither is taken', async () => {
    expect((await row('Zuora Sync Date'))[2]).toBe('custbodyzuorasyncdate or custbodyzuorasyncdate2');
    expect(await visit.said()).toContain('several fields have the same label: Zuora Sync Date.');
  });

  it('uses them', async () => {
    await visit.press('Use the fields found');
    expect(await visit.page.getByRole('status').innerText()).toBe('Saved.');
    expect((await row('custbodyzuoratype'))[1]).toBe('custbodyzuoratype');
    expect(await visit.page.getByRole('button', { name: 'Use the fields found' }).count()).toBe(0);
    await visit.look('fields-used');
    await visit.openSettings('settings');
    expect(await setting('Zuora ID')).toBe('custbodyzuoraid');
    expect(await setting('Zuora Customer ID')).toBe('custentityzuoraid');
    expect(await setting('Zuora Sync Date')).toBe('');
  });

  it('is refused an id of the wrong form, and puts in the right one of the two', async () => {
    const save = async (id: string): Promise<void> => {
      await visit.page.getByLabel('Zuora Sync Date', { exact: true }).fill(id);
      await visit.press('Save');
    };
    await save('Zuora Sync Date');
    expect(await visit.page.getByRole('alert').innerText()).toBe(
      'The field for Zuora Sync Date is named by its script id, custbody…, not "Zuora Sync Date".',
    );
    await visit.look('field-refused');
    await save('custbodyzuorasyncdate2');
    expect(await visit.page.getByRole('status').innerText()).toBe('Saved.');
    await visit.openSettings('fields');
    expect(await visit.said()).not.toContain('same label');
  });

  it('has a memo synced whose ids stand in the connector’s fields, and finds the result there', async () => {
    await visit.openSettings('switch');
    await visit.page.getByLabel('Standard sync').check();
    await visit.press('Save');
    await visit.press('Switch on');
    await visit.page.getByRole('button', { name: 'Let pass' }).click();
    await visit.page.waitForLoadState();
    await visit.open('/app/accounting/transactions/transactionlist.nl');
    await visit.page.getByRole('link', { name: 'CM3001' }).click();
    expect(await visit.page.getByRole('status').innerText()).toBe('Zuora: Synced: the credit is in Zuora.');
    expect(await visit.said()).toMatch(/Zuora Integration Status\s+Sync Complete/);
    await visit.look('connector-memo');
  });
});
