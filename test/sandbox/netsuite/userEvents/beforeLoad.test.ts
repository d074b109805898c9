import { ADMINISTRATOR, removeProjects } from '../account/scriptAccount.ts';
import { CLERK, refusal, seedMemo, userEventAccount } from './userEventAccount.ts';

afterEach(removeProjects);

const ADDS = `{ beforeLoad: ({ type, UserEventType, form, newRecord }) => {
  if (type !== UserEventType.VIEW) return;
  form.addButton({ id: 'custpage_now', label: newRecord.getValue({ fieldId: 'tranid' }), functionName: 'go' });
} }`;

describe('beforeLoad', () => {
  it('puts buttons on the form of the record that a person opens', () => {
    const account = userEventAccount(ADDS);
    const { memo } = seedMemo(account);
    expect(account.asPerson(CLERK).open('creditmemo', memo).buttons).toMatchObject([
      { id: 'custpage_now', label: 'CM1', functionName: 'go', kind: 'button' },
    ]);
    expect(account.asPerson(CLERK).open('creditmemo', memo, 'edit').buttons).toEqual([]);
  });

  it('is not run for an event type that the deployment leaves out', () => {
    const account = userEventAccount(ADDS, {
      deployment: '<allroles>T</allroles><eventtype>EDIT</eventtype>',
    });
    const { memo } = seedMemo(account);
    expect(account.asPerson(ADMINISTRATOR).open('creditmemo', memo).buttons).toEqual([]);
  });

  it.each([
    ['that changes a record that is only viewed', `newRecord.setValue({ fieldId: 'memo', value: 'x' });`],
    [
      'whose field takes an id that may be NetSuite’s own',
      `form.addField({ id: 'memo', label: 'Memo', type: 'TEXT' });`,
    ],
  ])('%s keeps the person from the form', (_, body) => {
    const account = userEventAccount(`{ beforeLoad: ({ form, newRecord }) => { ${body} } }`);
    const { memo } = seedMemo(account);
    expect(refusal(() => account.asPerson(ADMINISTRATOR).open('creditmemo', memo))).not.toBeNull();
  });
});
