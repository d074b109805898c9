import * as cache from 'N/cache';
import * as query from 'N/query';
import * as record from 'N/record';
import * as search from 'N/search';
import { settingsStore } from '../../src/netsuite/settings';
import { aRecord, resultOf, thrown } from './stubs';

jest.mock('N/record');
jest.mock('N/query');
jest.mock('N/search');
jest.mock('N/cache');

const records = jest.mocked(record);
const queries = jest.mocked(query);

const readRow = (row: Record<string, unknown>): ReturnType<ReturnType<typeof settingsStore>['read']> => {
  queries.runSuiteQL.mockReturnValueOnce(resultOf([{ id: 3, ...row }]));
  return settingsStore().read();
};

describe('the settings record', () => {
  it('has everything off where nothing is set', () => {
    expect(readRow({ standard: 'F', negative: 'F' })).toMatchObject({
      standard: false,
      negative: false,
      allocation: 'proportional',
      batchSize: 25,
      subsidiaries: null,
      paused: null,
    });
  });

  it('is made on first use, everything off', () => {
    const { values, record: created } = aRecord(3);
    records.create.mockReturnValue(created);
    queries.runSuiteQL.mockReturnValueOnce(resultOf([])).mockReturnValueOnce(resultOf([{ id: 3 }]));
    expect(settingsStore().read().standard).toBe(false);
    expect(values).toEqual({ externalid: 'zcm-settings', custrecord_zcm_set_hold_lookalikes: true });
  });

  it('is the one of whoever was first, when two make it at once', () => {
    records.create.mockReturnValue(aRecord(thrown('DUP_EXTID')).record);
    queries.runSuiteQL
      .mockReturnValueOnce(resultOf([]))
      .mockReturnValueOnce(resultOf([{ id: 9, standard: 'T' }]));
    expect(settingsStore().read().standard).toBe(true);
  });

  it('is read as it is set', () => {
    const read = readRow({
      standard: 'T',
      subsidiaries: '1, 4',
      batch_size: 40,
      max_amount: '1000.50',
      paused_since: '2026-11-02T09:00:00Z',
      paused_reason: 'CREDENTIALS_REJECTED',
      std_account: 'A',
      std_host: 'h',
    });
    expect(read).toMatchObject({
      standard: true,
      subsidiaries: ['1', '4'],
      batchSize: 40,
      paused: { reason: 'CREDENTIALS_REJECTED' },
      enabledFor: { standard: { accountId: 'A', host: 'h' }, negative: null },
    });
    expect(read.maxAmountPerRun?.toFixed(2)).toBe('1000.50');
  });

  it('lets no batch be larger than one call to Zuora', () => {
    expect(readRow({ batch_size: 500 }).batchSize).toBe(50);
  });

  it.each([
    [
      { allocation: 'random' },
      'setting allocation is "random"; it must be one of proportional, largestFirst',
    ],
    [{ batch_size: '0' }, 'setting batch size is "0"; it must be a whole number from 1'],
    [
      { f_zuora_id: 'id; DROP' },
      'setting field id f_zuora_id is "id; DROP"; it must be the script id of a custom field',
    ],
  ])('says which setting is wrong: %j', (row, problem) => {
    expect(() => readRow(row)).toThrow(problem);
  });

  it('has nothing on while paused', () => {
    queries.runSuiteQL.mockReturnValue(resultOf([{ id: 3 }]));
    jest.mocked(cache).getCache.mockReturnValue({ get: () => '', put: () => undefined } as never);
    const look = jest.mocked(search).lookupFields;
    const on = {
      custrecord_zcm_set_standard: true,
      custrecord_zcm_set_negative: false,
      custrecord_zcm_set_realtime: true,
    };
    look.mockReturnValueOnce({ ...on, custrecord_zcm_set_paused_since: '' });
    expect(settingsStore().switches()).toMatchObject({ standard: true, negative: false, realTime: true });
    look.mockReturnValueOnce({ ...on, custrecord_zcm_set_paused_since: '2026-11-02T09:00:00Z' });
    expect(settingsStore().switches()).toMatchObject({ standard: false, negative: false, realTime: false });
  });
});
