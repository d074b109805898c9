import type { AdjustmentDraft } from '../../src/domain/adjustment';
import { FakeZuora, gatewayOf } from './fakeZuora';

const ID = (letter: string): string => letter.repeat(32);

const asked = (http: FakeZuora, index = 0): Record<string, unknown> =>
  JSON.parse(http.asked[index]?.body ?? '') as Record<string, unknown>;
const queryOf = (http: FakeZuora, index = 0): string => String(asked(http, index).queryString);

const draft: AdjustmentDraft = {
  date: { date: '2026-10-15', ruleDate: '2026-10-15' },
  amount: '24.10',
  comment: 'say "hi"',
  invoiceId: ID('b'),
  sourceType: 'Tax',
  sourceId: ID('d'),
  type: 'Credit',
  referenceId: '5',
  reasonCode: null,
  adjustmentNumber: null,
  integrationId: '5',
  integrationStatus: 'Ignore',
  transaction: 'CM5',
};

describe('reading', () => {
  it('asks for all ids in one query and reads amounts exactly', () => {
    const http = new FakeZuora([
      {
        body: '{"size":1,"done":true,"records":[{"Id":"x","InvoiceNumber":"INV1","AccountId":"a","Status":"Posted","InvoiceDate":"2026-10-01","Balance":70.100000000}]}',
      },
    ]);
    const [invoice] = gatewayOf(http).invoices({ ids: [ID('b'), ID('c')], numbers: ["IN'V"] });
    expect(queryOf(http)).toBe(
      `select Id, InvoiceNumber, AccountId, Status, InvoiceDate, Balance from Invoice where Id = '${ID('b')}' or Id = '${ID('c')}' or InvoiceNumber = 'IN\\'V'`,
    );
    expect(invoice && { ...invoice, balance: invoice.balance.toFixed() }).toEqual({
      id: 'x',
      number: 'INV1',
      accountId: 'a',
      status: 'Posted',
      date: '2026-10-01',
      balance: '70.1',
    });
  });

  it('does not ask for what cannot be an id', () => {
    const http = new FakeZuora([]);
    expect(gatewayOf(http).invoices({ ids: ['not an id'], numbers: [] })).toEqual([]);
    expect(http.asked).toEqual([]);
  });

  it('follows the pages of a long answer', () => {
    const page = (id: string): Record<string, unknown> => ({ Id: id, InvoiceItemId: 'i', TaxAmount: 1 });
    const http = new FakeZuora([
      { body: { size: 2, done: false, queryLocator: 'more', records: [page('t1')] } },
      { body: { size: 2, done: true, records: [page('t2')] } },
    ]);
    expect(
      gatewayOf(http)
        .taxationItems(['i'])
        .map(({ id }) => id),
    ).toEqual(['t1', 't2']);
    expect(http.asked[1]).toMatchObject({
      url: 'https://rest.test.zuora.com/v1/action/queryMore',
      body: '{"queryLocator":"more"}',
    });
  });

  it('splits a query at 200 conditions and at 10,000 characters', () => {
    const none = { body: { size: 0, done: true } };
    const http = new FakeZuora(Array.from({ length: 10 }, () => none));
    gatewayOf(http).taxationItems(Array.from({ length: 450 }, (_, index) => String(index).padStart(32, '0')));
    const queries = http.asked.map((_, index) => queryOf(http, index));
    expect(queries.every((query) => query.length <= 10_000 && query.split(' or ').length <= 200)).toBe(true);
    expect(queries.flatMap((query) => query.split(' or '))).toHaveLength(450);
  });

  it('takes Zuora leaving out null fields, and an adjustment found twice as one', () => {
    const row = {
      Id: 'x',
      InvoiceId: 'b',
      Type: 'Credit',
      Status: 'Processed',
      SourceType: 'InvoiceDetail',
      SourceId: 'i',
      Amount: 5,
      AdjustmentDate: '2026-10-15',
    };
    const http = new FakeZuora([{ body: { size: 2, done: true, records: [row, row] } }]);
    const found = gatewayOf(http).adjustments({ invoiceIds: ['b'], referenceIds: ['5'] });
    expect(
      found.map(({ id, referenceId, transferredToAccounting }) => [id, referenceId, transferredToAccounting]),
    ).toEqual([['x', null, null]]);
  });

  it('names a record that is not as documented', () => {
    const http = new FakeZuora([{ body: { size: 1, done: true, records: [{ Id: 'a' }] } }]);
    expect(() => gatewayOf(http).accountCurrencies([ID('a')])).toThrow(/not as documented: Currency/);
  });
});

describe('creating', () => {
  it('sends amounts as bare decimals and nothing that may not be set on create', () => {
    const http = new FakeZuora([{ body: [{ Success: true, Id: 'n1' }] }]);
    expect(gatewayOf(http).createAdjustments([draft], '1')).toEqual([{ kind: 'done', id: 'n1' }]);
    expect(http.asked[0]?.body).toContain('"Amount":24.10}');
    expect(asked(http)).toEqual({
      type: 'InvoiceItemAdjustment',
      objects: [
        {
          InvoiceId: ID('b'),
          SourceType: 'Tax',
          SourceId: ID('d'),
          Type: 'Credit',
          AdjustmentDate: '2026-10-15',
          ReferenceId: '5',
          Comment: 'say "hi"',
          IntegrationId__NS: '5',
          IntegrationStatus__NS: 'Ignore',
          Origin__NS: 'NETSUITE',
          SyncDate__NS: '2026-11-02T09:00:00.000Z',
          Transaction__NS: 'CM5',
          Amount: 24.1,
        },
      ],
    });
  });

  it('has one key for the same bytes in the same attempt, another for each other attempt', () => {
    const done = { body: [{ Success: true, Id: 'n1' }] };
    const http = new FakeZuora([done, done, done]);
    const zuora = gatewayOf(http);
    for (const attempt of ['1', '1', '2']) zuora.createAdjustments([draft], attempt);
    const keys = http.asked.map(({ headers }) => headers['Idempotency-Key']);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(String(keys[0]).length).toBeLessThan(255);
  });

  it.each([
    ['LOCK_COMPETITION', 'busy', 'lock', 'ZUORA_UNAVAILABLE'],
    [
      'BATCH_FAIL_ERROR',
      'Operation failed due to a lock competition, please retry later.',
      'lock',
      'ZUORA_UNAVAILABLE',
    ],
    [
      'INVALID_VALUE',
      'You can not adjust the invoice balance from a positive amount to a negative amount.',
      'stale',
      'ZUORA_REJECTED',
    ],
    [
      'INVALID_VALUE',
      'Adjustment amount is out of range. Please change the amount.',
      'stale',
      'ZUORA_REJECTED',
    ],
    ['INVALID_VALUE', 'The Invoice Item can only be adjusted toward zero.', 'stale', 'ZUORA_REJECTED'],
    ['DUPLICATE_VALUE', 'taken', 'stale', 'ZUORA_REJECTED'],
    ['ACCOUNTING_PERIOD_CLOSED', 'closed', 'other', 'PERIOD_CLOSED'],
    ['UNEXPECTED_ERROR', 'oops', 'other', 'OUTCOME_UNKNOWN'],
    ['INVALID_VALUE', 'no such reason code', 'other', 'ZUORA_REJECTED'],
  ])('reads a refused row: %s %s', (Code, Message, cause, reason) => {
    const http = new FakeZuora([{ body: [{ Success: false, Errors: [{ Code, Message }] }] }]);
    expect(gatewayOf(http).createAdjustments([draft], '1')).toEqual([
      { kind: 'refused', cause, reason, detail: `${Code}: ${Message}` },
    ]);
  });

  it('takes an answer of another length for no answer', () => {
    const http = new FakeZuora([{ body: [] }]);
    expect(() => gatewayOf(http).createAdjustments([draft], '1')).toThrow('OUTCOME_UNKNOWN');
  });
});

describe('marking', () => {
  it('says transferred on both fields, with no idempotency key', () => {
    const http = new FakeZuora([{ body: [{ Success: true, Id: 'n1' }] }]);
    gatewayOf(http).markTransferred(['n1']);
    expect(asked(http)).toEqual({
      type: 'InvoiceItemAdjustment',
      objects: [{ Id: 'n1', TransferredToAccounting: 'Yes', IntegrationStatus__NS: 'Sync Complete' }],
    });
    expect(http.asked[0]?.headers).not.toHaveProperty('Idempotency-Key');
  });
});
