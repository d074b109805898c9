import * as query from 'N/query';
import * as record from 'N/record';
import { creditMemos, idsWithin } from '../../src/netsuite/creditMemos';
import { settings } from '../domain/builders';
import { resultOf, silentLog, thrown } from './stubs';

jest.mock('N/record');
jest.mock('N/query');

const records = jest.mocked(record);
const queries = jest.mocked(query);
const memos = creditMemos(silentLog);

const MEMO_ROW = {
  id: 42,
  tranid: 'CM42',
  trandate: '2026-10-15',
  memo: null,
  status: 'CustCred:B',
  currency: 'USD',
  total: 30.1,
  subsidiary: 1,
  zuoraaccount: 'acc',
  zuoratype: '',
  createzuorarefund: 'F',
  journalid: null,
};

describe('loading memos', () => {
  it('makes exact amounts, empty texts and applications of what NetSuite gives', () => {
    queries.runSuiteQL.mockReturnValueOnce(resultOf([MEMO_ROW])).mockReturnValueOnce(
      resultOf([
        {
          memo: 42,
          document: 7,
          doctype: 'CustInvc',
          amount: 20.1,
          tranid: 'INV7',
          zuoratype: 'INVOICE',
          zuoraid: 'z',
          zuoranumber: null,
        },
        { memo: 42, document: 8, doctype: 'CustRfnd', amount: 10, tranid: 'R8' },
      ]),
    );
    const [loaded] = memos.load([42, 43], settings());
    expect(loaded?.journal).toBeNull();
    expect(loaded?.memo).toMatchObject({
      id: 42,
      status: 'fullyApplied',
      zuoraType: null,
      subsidiary: '1',
      createZuoraRefund: false,
    });
    expect(loaded?.memo.total.toFixed()).toBe('30.1');
    expect(loaded?.memo.applications.map((each) => [each.documentKind, each.amount.toFixed()])).toEqual([
      ['invoice', '20.1'],
      ['refund', '10'],
    ]);
  });

  it('names what NetSuite does not give', () => {
    queries.runSuiteQL
      .mockReturnValueOnce(resultOf([{ ...MEMO_ROW, total: null }]))
      .mockReturnValueOnce(resultOf([]));
    expect(() => memos.load([42], settings())).toThrow('no number for total');
  });
});

describe('writing to a memo', () => {
  const written = (): unknown => records.submitFields.mock.calls.at(-1)?.[0];

  it('writes what is given, to the mapped fields', () => {
    records.submitFields.mockReturnValue(42);
    const fields = {
      ...settings().fields,
      integrationStatus: 'custbodyzuoraintegrationstatus',
      syncDate: 'custbodyzuorasyncdate',
    };
    const mirror = {
      integrationStatus: 'Sync Complete',
      adjustmentIds: ['a', 'b'],
      syncedAt: Date.parse('2026-11-02T09:00:00Z'),
      message: null,
    };
    expect(memos.mirror(42, mirror, settings({ fields }))).toBe(true);
    expect(written()).toMatchObject({
      id: 42,
      values: {
        custbodyzuoraintegrationstatus: 'Sync Complete',
        custbody_zcm_adjustment_ids: 'a,b',
        custbodyzuorasyncdate: '2026-11-02T09:00:00.000Z',
        custbody_zcm_message: '',
      },
    });
  });

  it('is tried once more when somebody saved the memo in between', () => {
    records.submitFields.mockImplementationOnce(() => {
      throw thrown('RCRD_HAS_BEEN_CHANGED');
    });
    records.submitFields.mockReturnValueOnce(42);
    expect(memos.mirror(42, { integrationStatus: null }, settings())).toBe(true);
  });

  it('that NetSuite refuses is told, not thrown', () => {
    records.submitFields.mockImplementationOnce(() => {
      throw thrown('CLOSED_TRAN_PRD');
    });
    expect(memos.mirror(42, { integrationStatus: null }, settings())).toBe(false);
  });

  it('cuts ids that do not fit at whole ones and says how many are missing', () => {
    expect(idsWithin(['aaaa', 'bbbb'], 9)).toBe('aaaa,bbbb');
    expect(idsWithin(['aaaa', 'bbbb', 'cccc'], 13)).toBe('aaaa +2 more');
    const many = Array.from({ length: 50 }, (_, index) => String(index).padStart(32, '0'));
    expect(idsWithin(many, 300).length).toBeLessThanOrEqual(300);
    expect(idsWithin(many, 300)).toMatch(/^(\d{32},?){8} \+42 more$/);
  });
});
