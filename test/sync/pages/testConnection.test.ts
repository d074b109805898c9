import { SyncFailure } from '../../../src/domain/failure';
import { type ConnectionStep, testConnection } from '../../../src/sync/pages/testConnection';
import { World } from '../world';

const failing = (code: ConstructorParameters<typeof SyncFailure>[0]) => (): never => {
  throw new SyncFailure(code, { detail: 'no' });
};
const refused = (reason: string) => (): unknown => [
  { kind: 'refused', cause: 'other', reason, detail: 'said no' },
];
const tested = (world: World): ConnectionStep[] => testConnection(world.ports, world.settings, 'track');
const passed = (step: string): object => ({ step, result: 'passed', detail: null });
const notReached = (step: string): object => ({ step, result: 'notReached', detail: null });

describe('a test of the connection', () => {
  it('passes on a tenant that refuses what cannot be, and creates nothing', () => {
    const world = new World();
    expect(tested(world)).toEqual([passed('token'), passed('read'), passed('create')]);
    expect(world.calls).toEqual(['accounts', 'create 1 (track)']);
    expect(world.adjustments).toEqual([]);
  });

  it('asks for a cent on an invoice that cannot exist, told apart from any memo’s and from NetSuite’s own', () => {
    const world = new World();
    const asked: unknown[] = [];
    const zuora: typeof world.ports.zuora = (...given) => ({
      ...world.ports.zuora(...given),
      accountCurrencies: (ids) => {
        asked.push(ids);
        return new Map();
      },
      createAdjustments: (drafts) => {
        asked.push(...drafts);
        return [];
      },
    });
    testConnection({ ...world.ports, zuora }, world.settings, 'track');
    const nobody = '00000000000000000000000000000000';
    const test = 'zcm-connection-test';
    expect(asked).toEqual([
      [nobody],
      {
        date: { date: '2026-11-02', ruleDate: '2026-11-02' },
        amount: '0.01',
        comment: null,
        invoiceId: nobody,
        sourceType: 'InvoiceDetail',
        sourceId: nobody,
        type: 'Credit',
        referenceId: test,
        reasonCode: null,
        adjustmentNumber: null,
        integrationId: test,
        integrationStatus: 'Ignore',
        transaction: test,
      },
    ]);
  });

  it.each(['CREDENTIALS_REJECTED', 'ZUORA_UNAVAILABLE'] as const)('ends at the token: %s', (code) => {
    const [token, ...rest] = tested(new World().at('read', failing(code)));
    expect(token).toMatchObject({ step: 'token', result: 'failed' });
    expect(token?.detail).toMatch(new RegExp(`^${code}.*\\(no\\)`));
    expect(rest).toEqual([notReached('read'), notReached('create')]);
  });

  it('ends at the read where the token is good', () => {
    const [token, read, create] = tested(new World().at('read', failing('PERMISSION_MISSING')));
    expect([token, create]).toEqual([passed('token'), notReached('create')]);
    expect(read).toMatchObject({ step: 'read', result: 'failed' });
    expect(read?.detail).toMatch(/^PERMISSION_MISSING/);
  });

  it.each(['PERMISSION_MISSING', 'INVOICE_SETTLEMENT_ENABLED', 'CREDENTIALS_REJECTED'])(
    'fails where the tenant takes no adjustments at all: %s',
    (reason) => {
      const [, , create] = tested(new World().at('create', refused(reason)));
      expect(create).toMatchObject({ step: 'create', result: 'failed' });
      expect(create?.detail).toMatch(new RegExp(`^${reason}.*\\(said no\\)`));
    },
  );

  it('fails where the call itself does', () => {
    const [, , create] = tested(new World().at('create', failing('PERMISSION_MISSING')));
    expect(create).toMatchObject({ step: 'create', result: 'failed' });
    expect(create?.detail).toMatch(/^PERMISSION_MISSING/);
  });

  it('passes where no row comes back, or the invoice is what is refused', () => {
    for (const answer of [(): unknown => [], refused('ZUORA_INVOICE_NOT_FOUND')]) {
      expect(tested(new World().at('create', answer))[2]).toEqual(passed('create'));
    }
  });
});
