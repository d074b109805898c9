import { AccountStorage } from '../../../../sandbox/netsuite/storage/accountStorage.ts';
import { aField, anAccount, aProject, aRecordType } from '../records/account.ts';

const TYPE = aRecordType({ fields: [aField({ id: 'custrecord_state', type: 'TEXT' })] });
const NOTES = aRecordType({ id: 'customrecord_notes', fields: [] });

describe('tables lent to one account after another', () => {
  it('are as new for each: rows, numbers and columns', () => {
    const project = aProject({ customRecordTypes: [TYPE] });
    const storage = new AccountStorage(project);
    const ids = ['first', 'second'].map((state) =>
      storage.lend(() => {
        const { records } = anAccount({ project, storage });
        expect(records.list(TYPE.id)).toEqual([]);
        records.redeploy(aProject({ customRecordTypes: [TYPE, NOTES] }));
        expect(records.list(NOTES.id)).toEqual([]);
        const customer = records.seedCustomer({
          name: state,
          currency: 'EUR',
          subsidiary: '2',
          custom: {},
        });
        return [customer, records.write(TYPE.id, null, { custrecord_state: state, externalid: 'only' })];
      }),
    );
    expect(ids[1]).toEqual(ids[0]);
  });
});
