import { asFailure } from '../../domain/failure';
import { INTEGRATION_STATUS } from '../../domain/integrationStatus';
import { messageOf } from '../../domain/reason';
import type { Settings } from '../../domain/settings';
import type { SyncPorts, ZuoraGateway } from '../ports';

/** One step of the test: what was tried, and what came of it. */
export interface ConnectionStep {
  readonly step: 'token' | 'read' | 'create';
  readonly result: 'passed' | 'failed' | 'notReached';
  /** For people; null when it passed. */
  readonly detail: string | null;
}

/** No Zuora invoice has this id: an adjustment on it can never come about. */
const NO_INVOICE = '0'.repeat(32);

/**
 * Tries what the sync needs of Zuora: a token, a read, and the permission to create adjustments. Nothing is created: the
 * adjustment asked for is on an invoice that does not exist.
 */
export function testConnection(ports: SyncPorts, settings: Settings, trackId: string): ConnectionStep[] {
  let gateway: ZuoraGateway;
  try {
    gateway = ports.zuora(settings, trackId);
    gateway.accountCurrencies([NO_INVOICE]);
  } catch (thrown) {
    const failure = asFailure(thrown);
    const detail = messageOf(failure.code, failure.facts.detail);
    const noToken = failure.code === 'CREDENTIALS_REJECTED' || failure.code === 'ZUORA_UNAVAILABLE';
    return [
      noToken
        ? { step: 'token', result: 'failed', detail }
        : { step: 'token', result: 'passed', detail: null },
      noToken
        ? { step: 'read', result: 'notReached', detail: null }
        : { step: 'read', result: 'failed', detail },
      { step: 'create', result: 'notReached', detail: null },
    ];
  }
  return [
    { step: 'token', result: 'passed', detail: null },
    { step: 'read', result: 'passed', detail: null },
    { step: 'create', ...mayCreate(gateway, ports, trackId) },
  ];
}

/** What keeps a tenant from taking adjustments at all; any other refusal is about the invoice that does not exist. */
const TELLING = ['PERMISSION_MISSING', 'INVOICE_SETTLEMENT_ENABLED', 'CREDENTIALS_REJECTED'];

function mayCreate(
  gateway: ZuoraGateway,
  ports: SyncPorts,
  trackId: string,
): Pick<ConnectionStep, 'result' | 'detail'> {
  const day = new Date(ports.clock.now()).toISOString().slice(0, 10);
  try {
    const [answer] = gateway.createAdjustments(
      [
        {
          date: { date: day, ruleDate: day },
          amount: '0.01',
          comment: null,
          invoiceId: NO_INVOICE,
          sourceType: 'InvoiceDetail',
          sourceId: NO_INVOICE,
          type: 'Credit',
          referenceId: 'zcm-connection-test',
          reasonCode: null,
          adjustmentNumber: null,
          integrationId: 'zcm-connection-test',
          integrationStatus: INTEGRATION_STATUS.ignored,
          transaction: 'zcm-connection-test',
        },
      ],
      trackId,
    );
    if (answer?.kind !== 'refused' || !TELLING.includes(answer.reason))
      return { result: 'passed', detail: null };
    return { result: 'failed', detail: messageOf(answer.reason, answer.detail) };
  } catch (thrown) {
    const failure = asFailure(thrown);
    return { result: 'failed', detail: messageOf(failure.code, failure.facts.detail) };
  }
}
