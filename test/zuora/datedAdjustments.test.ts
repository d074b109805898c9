import type { ZuoraGateway } from '../../src/sync/ports';
import { openZuora } from '../../src/zuora/gateway';
import { settings } from '../domain/builders';
import { type Answer, FakeZuora, MemoryCache, SharedQuiet } from './fakeZuora';

const PERIOD = { from: '2026-10-01', to: '2026-10-31' };

function gateway(http: FakeZuora, connectorFields: 'plain' | 'prefixed' = 'plain'): ZuoraGateway {
  const clock = { now: (): number => 0 };
  const digest = { sha256: (text: string): string => text };
  const surroundings = { http, tokens: new MemoryCache(), clock, digest, quiet: new SharedQuiet() };
  return openZuora(surroundings, settings({ connectorFields }), 'track');
}

const queryOf = (http: FakeZuora, index = 0): string =>
  String((JSON.parse(http.asked[index]?.body ?? '') as Record<string, unknown>)['queryString']);

const adjustment = (id: string, more: object = {}): object => ({
  Id: id,
  InvoiceId: 'i',
  Type: 'Credit',
  Status: 'Processed',
  SourceType: 'InvoiceDetail',
  SourceId: 's',
  Amount: 10.5,
  AdjustmentDate: '2026-10-15',
  AccountId: 'a',
  ...more,
});

describe('adjustments of a period', () => {
  it('are asked for by date and account, and tell where they came from', () => {
    const http = new FakeZuora([
      { body: { size: 1, done: true, records: [adjustment('x', { Origin__NS: 'NETSUITE' })] } },
    ]);
    const found = gateway(http).datedAdjustments({ ...PERIOD, accountIds: ['a1', 'a2'] });
    expect(queryOf(http)).toContain(
      "where AccountId = 'a1' and AdjustmentDate >= '2026-10-01' and AdjustmentDate <= '2026-10-31' and Status = 'Processed' or AccountId = 'a2' and ",
    );
    expect(found.adjustments.map(({ id, origin, number }) => [id, origin, number])).toEqual([
      ['x', 'NETSUITE', null],
    ]);
    expect([found.total, found.knowsOrigin]).toEqual([1, true]);
  });

  it('are asked for in as many queries as 200 conditions make it', () => {
    const none: Answer = { body: { size: 0, done: true } };
    const http = new FakeZuora([none, none, none]);
    const accountIds = Array.from({ length: 101 }, (_, index) => `a${String(index)}`);
    gateway(http).datedAdjustments({ ...PERIOD, accountIds });
    expect(http.asked.map((_, index) => queryOf(http, index).split(' or ').length)).toEqual([50, 50, 1]);
  });

  it('are read without an origin where the tenant has no such field', () => {
    const http = new FakeZuora([
      {
        code: 400,
        body: { FaultCode: 'INVALID_FIELD', FaultMessage: 'invalid field for query: Origin__NS' },
      },
      { body: { size: 1, done: true, records: [adjustment('x')] } },
    ]);
    const found = gateway(http, 'prefixed').datedAdjustments({ ...PERIOD, accountIds: null });
    expect(queryOf(http)).toContain('InvoiceItemAdjustment.Origin__NS');
    expect(queryOf(http, 1)).not.toContain('Origin__NS');
    expect([found.adjustments[0]?.origin, found.knowsOrigin]).toEqual([null, false]);
  });

  it('are read up to 10,000, and the rest is counted', () => {
    const page = (id: string): Answer => ({
      body: { size: 12_345, done: false, queryLocator: 'more', records: [adjustment(id)] },
    });
    const http = new FakeZuora(['a', 'b', 'c', 'd', 'e'].map(page));
    const found = gateway(http).datedAdjustments({ ...PERIOD, accountIds: null });
    expect([found.adjustments.length, found.total]).toEqual([5, 12_345]);
  });
});
