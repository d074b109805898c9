import type { Big } from 'big.js';
import fc from 'fast-check';
import type { AdjustmentDraft } from '../../src/domain/adjustment';
import { SyncFailure } from '../../src/domain/failure';
import type { RowAnswer, ZuoraGateway } from '../../src/sync/ports';
import { FakeZuora, gatewayOf } from './fakeZuora';

const SEED = Number(process.env['MODEL_SEED'] ?? 20261102);
const CASES = { seed: SEED, numRuns: Number(process.env['HOSTILE_RUNS'] ?? 400) };
const ID = (letter: string): string => letter.repeat(32);

/** What an answer comes to: values, or the failure that was thrown. Anything else that is thrown fails the test. */
function outcome<T>(ask: () => T): T | SyncFailure {
  try {
    return ask();
  } catch (thrown) {
    if (thrown instanceof SyncFailure) return thrown;
    throw thrown;
  }
}

const READS: Readonly<
  Record<string, { ask: (zuora: ZuoraGateway) => unknown; row: Record<string, unknown> }>
> = {
  invoices: {
    ask: (zuora) => zuora.invoices({ ids: [ID('b')], numbers: [] }),
    row: {
      Id: ID('b'),
      InvoiceNumber: 'INV1',
      AccountId: ID('a'),
      Status: 'Posted',
      InvoiceDate: '2026-10-01',
      Balance: 70.1,
    },
  },
  invoiceItems: {
    ask: (zuora) => zuora.invoiceItems([ID('b')]),
    row: { Id: ID('c'), InvoiceId: ID('b'), ChargeAmount: 80, ProcessingType: '0' },
  },
  taxationItems: {
    ask: (zuora) => zuora.taxationItems([ID('c')]),
    row: { Id: ID('d'), InvoiceItemId: ID('c'), TaxAmount: 20 },
  },
  adjustments: {
    ask: (zuora) => zuora.adjustments({ invoiceIds: [ID('b')], referenceIds: ['5'] }),
    row: {
      Id: ID('e'),
      InvoiceId: ID('b'),
      Type: 'Credit',
      Status: 'Processed',
      SourceType: 'InvoiceDetail',
      SourceId: ID('c'),
      Amount: 24.1,
      AdjustmentDate: '2026-10-15',
      ReferenceId: '5',
    },
  },
};
const NAMES = Object.keys(READS);
const AMOUNTS = ['Amount', 'Balance', 'ChargeAmount', 'TaxAmount'];
const readOf = (name: string): (typeof READS)[string] => READS[name] ?? { ask: () => [], row: {} };

/** The same row under other ids. */
function rowsOf(name: string, count: number): Record<string, unknown>[] {
  const letters = '0123456789'.split('');
  return letters.slice(0, count).map((letter) => ({ ...readOf(name).row, Id: ID(letter) }));
}

function queried(name: string, answer: object | string): unknown {
  return outcome(() => readOf(name).ask(gatewayOf(new FakeZuora([{ body: answer }]))));
}

const hostileValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, [], {}, '', 'NaN', 'Infinity', '12,50', '0x10', '--1', '1e999999999'),
  fc.constantFrom<unknown>(ID('f'), 'Processed', '2026-13-45', ' 5', '5 ', '9'.repeat(400)),
  fc.jsonValue(),
);

const NO_JSON = [
  '',
  ' ',
  '<html><body>Service Unavailable</body></html>',
  '{"done":true',
  '[{"Success":true,"Id":"',
  '\u0000',
];
const OTHER_JSON = ['null', '[]', '{}', '0', '"ok"', 'true'];

describe('what a query answers', () => {
  it.each(NAMES)('is read right or not at all, whatever stands in a row of %s', (name) => {
    const { row } = readOf(name);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(row)), hostileValue, (field, value) => {
        const found = queried(name, { size: 1, done: true, records: [{ ...row, [field]: value }] });
        if (found instanceof SyncFailure) {
          expect(['UNEXPECTED', 'ZUORA_UNAVAILABLE']).toContain(found.code);
          return;
        }
        // What was taken is what was written, to the last digit.
        const [first] = found as { readonly amount?: Big; readonly balance?: Big }[];
        if (first && AMOUNTS.includes(field))
          expect((first.amount ?? first.balance)?.eq(String(value))).toBe(true);
      }),
      CASES,
    );
  });

  it.each(NAMES)('is never taken for whole when rows of %s are missing', (name) => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.nat({ max: 9 }), (size, count) => {
        const found = queried(name, { size, done: true, records: rowsOf(name, count) });
        if (count < size) expect(found).toMatchObject({ code: 'ZUORA_UNAVAILABLE' });
        else expect(found).toHaveLength(count);
      }),
      CASES,
    );
  });

  it.each(NAMES)('counts a row of %s once that comes twice, and none that comes in two ways', (name) => {
    const [row = {}] = rowsOf(name, 1);
    expect(queried(name, { size: 1, done: true, records: [row, row] })).toHaveLength(1);
    const other = { ...row, AccountId: ID('9'), ProcessingType: '1', TaxAmount: 7, Amount: 7 };
    expect(queried(name, { size: 2, done: true, records: [row, other] })).toMatchObject({
      code: 'ZUORA_UNAVAILABLE',
    });
  });

  it('that stops in the middle is no answer', () => {
    const records = rowsOf('adjustments', 1);
    expect(queried('adjustments', { size: 2, done: false, records })).toMatchObject({
      code: 'ZUORA_UNAVAILABLE',
    });
  });

  it.each([...NO_JSON, ...OTHER_JSON])('is no list when it is %j', (body) => {
    for (const name of NAMES) expect(queried(name, body)).toMatchObject({ code: 'ZUORA_UNAVAILABLE' });
  });

  it('cut off anywhere is no list', () => {
    const whole = JSON.stringify({ size: 2, done: true, records: rowsOf('adjustments', 2) });
    for (let length = 0; length < whole.length; length += 1)
      expect(queried('adjustments', whole.slice(0, length))).toMatchObject({ code: 'ZUORA_UNAVAILABLE' });
  });

  it.each([
    [{ faultcode: 'fns:INVALID_SESSION', faultstring: 'expired' }, 'CREDENTIALS_REJECTED'],
    [{ FaultCode: 'NO_PERMISSION', FaultMessage: 'no' }, 'PERMISSION_MISSING'],
    [{ reasons: [{ code: 50000070, message: 'too many' }] }, 'ZUORA_UNAVAILABLE'],
    [{ success: false, reasons: [{ code: '50000010', message: 'no' }] }, 'PERMISSION_MISSING'],
  ])('says its reason also under HTTP 200: %j', (body, code) => {
    expect(queried('adjustments', body)).toMatchObject({ code });
  });
});

const INVOICE = {
  id: ID('b'),
  invoiceNumber: 'INV1',
  accountId: ID('a'),
  currency: 'USD',
  status: 'Posted',
  invoiceDate: '2026-10-01',
  balance: 70.1,
  success: true,
};
const ITEM = {
  id: ID('c'),
  chargeAmount: 80,
  processingType: 'Charge',
  appliedToItemId: null,
  taxationItems: { data: [{ id: ID('d'), taxAmount: 20 }] },
};
const single = (...answers: object[]): unknown =>
  outcome(() => gatewayOf(new FakeZuora(answers.map((body) => ({ body })))).invoiceWithItems(ID('b')));

describe('one invoice with its items', () => {
  it('is read right or not at all, whatever stands in it', () => {
    const invoiceField = fc.constantFrom(...Object.keys(INVOICE));
    const itemField = fc.constantFrom(...Object.keys(ITEM));
    fc.assert(
      fc.property(invoiceField, itemField, hostileValue, fc.boolean(), (ofInvoice, ofItem, value, inItem) => {
        const invoice = inItem ? INVOICE : { ...INVOICE, [ofInvoice]: value };
        const item = inItem ? { ...ITEM, [ofItem]: value } : ITEM;
        const found = single(invoice, { invoiceItems: [item], success: true });
        if (found instanceof SyncFailure || found === null) return;
        expect(found).toMatchObject({ items: [{ id: expect.stringMatching(/./) }] });
      }),
      CASES,
    );
  });

  it('has each item once, on whatever pages it stands', () => {
    const again = {
      invoiceItems: [ITEM],
      nextPage: 'https://rest.test.zuora.com/v1/invoices/x/items?page=2',
    };
    expect(single(INVOICE, again, { invoiceItems: [ITEM] })).toMatchObject({ items: { length: 1 } });
    const changed = { invoiceItems: [{ ...ITEM, chargeAmount: 81 }] };
    expect(single(INVOICE, again, changed)).toMatchObject({ code: 'ZUORA_UNAVAILABLE' });
  });

  it.each(['.evil.example/v1/items', '@evil.example/v1/items', 'https:///evil.example', 'javascript:1', ''])(
    'never sends the token after a next page of %j',
    (nextPage) => {
      const http = new FakeZuora([{ body: INVOICE }, { body: { invoiceItems: [ITEM], nextPage } }]);
      expect(outcome(() => gatewayOf(http).invoiceWithItems(ID('b')))).toMatchObject({ code: 'UNEXPECTED' });
      expect(http.asked).toHaveLength(2);
    },
  );
});

const draft = (sourceId: string): AdjustmentDraft => ({
  date: { date: '2026-10-15', ruleDate: '2026-10-15' },
  amount: '24.10',
  comment: null,
  invoiceId: ID('b'),
  sourceType: 'InvoiceDetail',
  sourceId,
  type: 'Credit',
  referenceId: '5',
  reasonCode: null,
  adjustmentNumber: null,
  integrationId: '5',
  integrationStatus: 'Ignore',
  transaction: 'CM5',
});

function created(body: object | string, code = 200, rows = 2): readonly RowAnswer[] | SyncFailure {
  const drafts = Array.from({ length: rows }, (_, index) => draft(ID(String(index))));
  return outcome(() =>
    gatewayOf(
      new FakeZuora([
        { body, code },
        { body, code },
      ]),
    ).createAdjustments(drafts, '1'),
  );
}

const done = (letter: string): object => ({ Success: true, Id: ID(letter) });
const REFUSED = { Success: false, Errors: [{ Code: 'INVALID_VALUE', Message: 'no' }] };

describe('what a create answers', () => {
  it.each(NO_JSON)('leaves the outcome unknown when it is %j', (body) => {
    for (const code of [200, 201, 302, 400, 403, 404, 408, 409, 500, 502, 503, 504])
      expect(created(body, code)).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });

  it.each(OTHER_JSON)('leaves the outcome unknown when it is %j and no failure', (body) => {
    for (const code of [200, 201, 302, 408, 409, 500])
      expect(created(body, code)).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });

  it('is no answer for other rows than were sent, or one id for two of them', () => {
    for (const body of [
      [done('a')],
      [done('a'), done('b'), done('c')],
      [done('a'), done('a')],
      [done('a'), null],
    ])
      expect(created(body)).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });

  it.each([
    { Success: true },
    { Success: true, Id: null },
    { Success: true, Id: '' },
    { Success: 'yes' },
    'ok',
    [],
  ])('is unknown for all rows when one of them is %j', (row) => {
    expect(created([done('a'), row])).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });

  it.each(['53100060', '53100061', '53100099', 'TRANSACTION_TIMEOUT', 'UNKNOWN_ERROR', 'UNEXPECTED_ERROR'])(
    'leaves the outcome unknown when Zuora broke off with %s, for the call or for a row',
    (code) => {
      expect(created({ success: false, reasons: [{ code, message: 'broke off' }] })).toMatchObject({
        code: 'OUTCOME_UNKNOWN',
      });
      const row = { Success: false, Errors: [{ Code: code, Message: 'broke off' }] };
      expect(created([done('a'), row])).toMatchObject([{ kind: 'done' }, { reason: 'OUTCOME_UNKNOWN' }]);
    },
  );

  it('is done for a row only where Zuora says so of that row, whatever else it says', () => {
    const row = fc.oneof(
      fc.constantFrom<unknown>(done('a'), done('b'), REFUSED),
      fc.jsonValue(),
      fc.record(
        { Success: fc.jsonValue(), Id: fc.jsonValue(), Errors: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
        const found = created(rows as object[]);
        if (found instanceof SyncFailure) {
          expect(found.code).toBe('OUTCOME_UNKNOWN');
          return;
        }
        expect(found).toHaveLength(2);
        found.forEach((answer, index) => {
          const { Success, Id } = rows[index] as { Success: unknown; Id?: unknown };
          expect(Success).toBe(answer.kind === 'done');
          if (answer.kind === 'done') expect(answer.id).toBe(String(Id));
        });
      }),
      CASES,
    );
  });

  it('keeps what Zuora says short', () => {
    const long = { ...REFUSED, Errors: [{ Code: 'INVALID_VALUE', Message: 'x'.repeat(100_000) }] };
    const [first] = created([long, done('a')]) as readonly RowAnswer[];
    expect(first?.kind === 'refused' && first.detail.length).toBe(300);
  });
});

describe('what the token request answers', () => {
  const asked = (body: object | string, code: number): unknown =>
    outcome(() => gatewayOf(new FakeZuora([], [{ body, code }])).accountingPeriods());

  it('says nothing about the credentials when it is a page of something in between', () => {
    for (const body of ['<html>blocked</html>', '', '{"access_token":'])
      for (const code of [200, 302, 403, 404, 429, 500, 503])
        expect(asked(body, code)).toMatchObject({ code: 'ZUORA_UNAVAILABLE' });
    expect(asked({ access_token: 'two\r\nlines', expires_in: 1 }, 200)).toMatchObject({
      code: 'ZUORA_UNAVAILABLE',
    });
  });

  it('refuses the credentials where Zuora itself says so', () => {
    expect(asked('', 401)).toMatchObject({ code: 'CREDENTIALS_REJECTED' });
    expect(asked({ status: 403, path: '/oauth/token' }, 403)).toMatchObject({ code: 'CREDENTIALS_REJECTED' });
    expect(asked({ message: 'Invalid client id' }, 400)).toMatchObject({ code: 'CREDENTIALS_REJECTED' });
  });
});
