import { SyncFailure } from '../../../src/domain/failure';
import type { RowAnswer, SyncPorts, ZuoraGateway } from '../../../src/sync/ports';
import { detectFields } from '../../../src/sync/pages/detectFields';
import { enablingProblem, historyOf, widened } from '../../../src/sync/pages/enabling';
import { testConnection } from '../../../src/sync/pages/testConnection';
import { settings } from '../../domain/builders';

describe('enabling', () => {
  const off = { standard: 'F', negative: 'F', cutover_date: '' };

  it('asks for a cutover date, or for all history in words', () => {
    expect(enablingProblem(off, { ...off, standard: 'T' }, '')).toMatch(/set one, or type "all history"/);
    expect(enablingProblem(off, { ...off, standard: 'T' }, 'all')).not.toBeNull();
    expect(enablingProblem(off, { ...off, standard: 'T' }, ' All history ')).toBeNull();
    expect(enablingProblem(off, { ...off, standard: 'T', cutover_date: '2026-01-01' }, '')).toBeNull();
  });

  it('asks again for the second sync, but not for one that is on', () => {
    const on = { ...off, standard: 'T' };
    expect(enablingProblem(on, on, '')).toBeNull();
    expect(enablingProblem(on, { ...on, negative: 'T' }, '')).not.toBeNull();
  });

  it('asks where the cutover date of a sync that is on is taken away', () => {
    const since = { ...off, standard: 'T', cutover_date: '2026-01-01' };
    expect(enablingProblem(since, { ...since, cutover_date: '' }, '')).not.toBeNull();
    expect(enablingProblem(since, { ...since, cutover_date: '2025-01-01' }, '')).toBeNull();
    expect(widened(since, { ...since, cutover_date: '2025-01-01' })).toEqual(['standard']);
  });
});

describe('the history that a sync would take up', () => {
  const asked = (kinds: Parameters<typeof historyOf>[0], cutoverDate: string | null): unknown[] => {
    const found: unknown[] = [];
    const due = (given: unknown): [] => {
      found.push(given);
      return [];
    };
    const off = settings({ standard: false, negative: true, batchSize: 7 });
    expect(historyOf(kinds, cutoverDate, off, { due })).toEqual([]);
    return found;
  };

  it('is that of the syncs that are switched on now, and of no other', () => {
    expect(asked(['standard'], '2026-01-01')).toEqual([
      settings({ standard: true, negative: false, batchSize: 7, cutoverDate: '2026-01-01' }),
    ]);
    expect(asked(['negative'], null)).toMatchObject([{ standard: false, negative: true, cutoverDate: null }]);
    expect(asked(['standard', 'negative'], null)).toMatchObject([{ standard: true, negative: true }]);
  });

  it('is none where none is switched on', () => {
    expect(asked([], null)).toEqual([]);
  });
});

describe('detecting fields', () => {
  it('proposes the connector’s fields by label', () => {
    expect(
      detectFields({
        custbody_zinv_id: 'Zuora ID',
        custbody_zinv_status: ' zuora integration status ',
        custbody_zinv_number: 'Zuora Reference Number',
        custbody_zinv_adjustments: 'Zuora Negative Invoice Adjustment IDs',
        custbody_zinv_refund: 'Zuora Create Zuora Refund',
        custentity_zcust: 'Zuora ID',
        custbody_other: 'Colour',
      }),
    ).toEqual({
      proposed: {
        zuoraId: 'custbody_zinv_id',
        integrationStatus: 'custbody_zinv_status',
        zuoraNumber: 'custbody_zinv_number',
        adjustmentIds: 'custbody_zinv_adjustments',
        createZuoraRefund: 'custbody_zinv_refund',
        zuoraCustomerId: 'custentity_zcust',
      },
      alike: {},
    });
  });

  it.each([
    ['integrationStatus', 'Integration Status'],
    ['zuoraNumber', 'Zuora Number'],
    ['zuoraNumber', 'Zuora Invoice Number'],
    ['adjustmentIds', 'Zuora Adjustment IDs'],
    ['adjustmentIds', 'Zuora Adjustment ID'],
    ['syncDate', 'Zuora Sync Date'],
    ['syncDate', 'Zuora Last Sync Date'],
    ['message', 'Zuora Sync Message'],
    ['message', 'Zuora Integration Message'],
    ['createZuoraRefund', 'Create Zuora Refund'],
  ])('proposes for %s also a field called "%s"', (key, label) => {
    expect(detectFields({ custbody_x: label }).proposed).toEqual({ [key]: 'custbody_x' });
  });

  it('guesses none of two fields with the same label', () => {
    const alike = { custbody_a: 'Zuora Type', custbody_b: 'Zuora Type' };
    expect(detectFields(alike)).toEqual({
      proposed: {},
      alike: { zuoraType: ['custbody_a', 'custbody_b'] },
    });
  });

  it('takes no second label for fields that have the first between them', () => {
    const labels = {
      custbody_a: 'Zuora Reference Number',
      custbody_b: 'Zuora Reference Number',
      custbody_c: 'Zuora Number',
    };
    expect(detectFields(labels).proposed).toEqual({});
  });

  it('leaves out this bundle’s own fields, and fields of the wrong records', () => {
    expect(
      detectFields({
        custbody_zcm_zuora_id: 'Zuora ID',
        custbody_wrong: 'Zuora Customer ID',
        custentity_wrong: 'Zuora Type',
        custrecord_wrong: 'Zuora Type',
      }),
    ).toEqual({ proposed: {}, alike: {} });
  });
});

describe('testing the connection', () => {
  function tried(read: () => ReadonlyMap<string, string>, created: () => RowAnswer): string[] {
    const zuora = {
      accountCurrencies: read,
      createAdjustments: () => [created()],
    } as unknown as ZuoraGateway;
    const ports = { clock: { now: () => 0 }, zuora: () => zuora } as unknown as SyncPorts;
    return testConnection(ports, settings(), 't').map(({ result }) => result);
  }
  const refused = (reason: 'PERMISSION_MISSING' | 'ZUORA_REJECTED'): RowAnswer => ({
    kind: 'refused',
    cause: 'other',
    reason,
    detail: '',
  });
  const failing = (code: 'CREDENTIALS_REJECTED' | 'PERMISSION_MISSING') => (): never => {
    throw new SyncFailure(code);
  };

  it('passes when Zuora refuses only the invoice that does not exist', () => {
    expect(
      tried(
        () => new Map(),
        () => refused('ZUORA_REJECTED'),
      ),
    ).toEqual(['passed', 'passed', 'passed']);
  });

  it('tells token, read and permission apart', () => {
    const never = (): RowAnswer => {
      throw new Error('not to be reached');
    };
    expect(tried(failing('CREDENTIALS_REJECTED'), never)).toEqual(['failed', 'notReached', 'notReached']);
    expect(tried(failing('PERMISSION_MISSING'), never)).toEqual(['passed', 'failed', 'notReached']);
    expect(
      tried(
        () => new Map(),
        () => refused('PERMISSION_MISSING'),
      ),
    ).toEqual(['passed', 'passed', 'failed']);
    expect(tried(() => new Map(), failing('PERMISSION_MISSING'))).toEqual(['passed', 'passed', 'failed']);
  });
});
