import * as query from 'N/query';
import * as record from 'N/record';
import { journal } from '../../src/netsuite/journal';
import { journalOf } from '../../src/netsuite/journalRow';
import { aRecord, resultOf, thrown } from './stubs';

jest.mock('N/record');
jest.mock('N/query');

const records = jest.mocked(record);
const queries = jest.mocked(query);

describe('a first claim', () => {
  it('creates the row under an external id that only one can have', () => {
    const { values, record: created } = aRecord(7);
    records.create.mockReturnValue(created);
    expect(journal.create(42, { state: 'creating', attempts: 1, reason: null, mirrorPending: false })).toBe(
      7,
    );
    expect(values).toEqual({
      externalid: 'zcm:42',
      custrecord_zcm_sync_memo: 42,
      custrecord_zcm_sync_memo_id: 42,
      custrecord_zcm_sync_state: 'creating',
      custrecord_zcm_sync_attempts: 1,
      custrecord_zcm_sync_reason: '',
      custrecord_zcm_sync_mirror_pending: false,
    });
  });

  it.each(['DUP_EXTID', 'UNIQUE_RCRD_ID_REQD', 'DUP_CSTM_RCRD_ENTRY'])(
    'is lost when NetSuite says %s',
    (name) => {
      records.create.mockReturnValue(aRecord(thrown(name)).record);
      expect(journal.create(42, {})).toBeNull();
    },
  );

  it('is no loss when NetSuite says anything else', () => {
    records.create.mockReturnValue(aRecord(thrown('INSUFFICIENT_PERMISSION', 'no')).record);
    expect(() => journal.create(42, {})).toThrow('no');
  });
});

describe('a later claim', () => {
  it('is a row with the next number', () => {
    const { values, record: created } = aRecord(8);
    records.create.mockReturnValue(created);
    expect(journal.createClaim(42, { number: 3, token: 't', at: '2026-11-02T09:00:00Z' })).toBe(true);
    expect(values.externalid).toBe('zcm:42:3');
    records.create.mockReturnValue(aRecord(thrown('DUP_EXTID')).record);
    expect(journal.createClaim(42, { number: 3, token: 't', at: '2026-11-02T09:00:00Z' })).toBe(false);
  });

  it('is the newest one that counts', () => {
    const row = (number: number): Record<string, unknown> => ({
      memoid: 42,
      number,
      token: `t${String(number)}`,
      claimedat: '2026-11-02T09:00:00Z',
    });
    queries.runSuiteQL.mockReturnValue(resultOf([row(2), row(3)]));
    expect(journal.laterClaims([42]).get(42)).toEqual({ number: 3, token: 't3', at: '2026-11-02T09:00:00Z' });
  });
});

describe('a journal row', () => {
  const row = {
    journalid: 7,
    custrecord_zcm_sync_memo_id: 42,
    custrecord_zcm_sync_state: 'error',
    custrecord_zcm_sync_mirror_pending: 'T',
    custrecord_zcm_sync_reason: 'NOT_ENOUGH_BALANCE',
    custrecord_zcm_sync_adjustments:
      '[{"id":"a","invoiceId":"i","type":"Credit","sourceType":"Tax","sourceId":"s","amount":"1.00","date":"2026-10-15"}]',
  };

  it('is read with its adjustments', () => {
    expect(journalOf(row)).toMatchObject({
      id: 7,
      memoId: 42,
      state: 'error',
      attempts: 0,
      mirrorPending: true,
      reason: 'NOT_ENOUGH_BALANCE',
      adjustments: [{ id: 'a', amount: '1.00' }],
    });
  });

  it('is none where the memo has none', () => {
    expect(journalOf({ journalid: null })).toBeNull();
  });

  it('with adjustments nobody can read is read without: Zuora is asked anyway', () => {
    expect(journalOf({ ...row, custrecord_zcm_sync_adjustments: '[{"id":' })?.adjustments).toEqual([]);
  });

  it('in a state nobody knows is named', () => {
    expect(() => journalOf({ ...row, custrecord_zcm_sync_state: 'odd' })).toThrow('unknown state: odd');
  });
});
