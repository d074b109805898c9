import { aField, anAccount, aProject, aRecordType } from './account.ts';

const STATE = aField({ id: 'custrecord_state', type: 'TEXT' });
const FLAG = aField({ id: 'custrecord_flag', type: 'CHECKBOX' });
const DEFAULT_ROW = { id: 'val_default', name: null, isInactive: false };

function projectWith(...types: Parameters<typeof aRecordType>[0][]): ReturnType<typeof aProject> {
  return aProject({ customRecordTypes: types.map((type) => aRecordType(type)) });
}

describe('a redeploy', () => {
  it('D5 adds types and fields to an account and keeps its records', () => {
    const account = anAccount({ project: projectWith({ fields: [STATE] }) });
    const { records } = account;
    const id = records.write('customrecord_zcm_sync', null, { custrecord_state: 'complete' });
    records.redeploy(projectWith({ fields: [STATE, FLAG] }, { id: 'customrecord_more', fields: [STATE] }));

    expect(records.read('customrecord_zcm_sync', id)).toMatchObject({
      custrecord_state: 'complete',
      custrecord_flag: false,
    });
    expect(records.write('customrecord_more', null, { custrecord_state: 'x' })).toBe(1);
    expect(records.source.tables.get('customrecord_more')?.columns.at(-1)).toEqual({
      name: 'custrecord_state',
      kind: 'text',
    });
    expect(
      records.store.database.rows('SELECT custrecord_flag AS flag FROM customrecord_zcm_sync'),
    ).toMatchObject([{ flag: 'F' }]);
  });

  it('D7 writes the values of instances again where the account does so', () => {
    for (const redeployRewritesInstances of [true, false]) {
      const project = projectWith({
        fields: [STATE],
        instances: [{ ...DEFAULT_ROW, values: { custrecord_state: 'from XML' } }],
      });
      const { records } = anAccount({ project, switches: { redeployRewritesInstances } });
      expect(records.list('customrecord_zcm_sync')).toMatchObject([{ custrecord_state: 'from XML' }]);
      records.write('customrecord_zcm_sync', 1, { custrecord_state: 'live' });
      records.redeploy(project);
      expect(records.list('customrecord_zcm_sync')).toMatchObject([
        { custrecord_state: redeployRewritesInstances ? 'from XML' : 'live' },
      ]);
    }
  });
});
