import { SyncFailure } from '../domain/failure';
import type { Settings } from '../domain/settings';
import type { Digest, ZuoraGateway } from '../sync/ports';
import { accountingPeriods } from './accountingPeriods';
import { accountCurrencies } from './accounts';
import {
  adjustments,
  cancelAdjustments,
  connectorField,
  createAdjustments,
  markTransferred,
} from './adjustments';
import { datedAdjustments } from './datedAdjustments';
import { invoiceItems, taxationItems } from './invoiceItems';
import { invoices } from './invoices';
import { invoiceWithItems } from './invoiceWithItems';
import { type SessionSurroundings, ZuoraSession } from './session';

export interface ZuoraSurroundings extends SessionSurroundings {
  readonly digest: Digest;
}

/**
 * The Zuora tenant the settings name.
 *
 * @throws SyncFailure `CREDENTIALS_REJECTED` when the settings lack something
 */
export function openZuora(
  surroundings: ZuoraSurroundings,
  settings: Settings,
  trackId: string,
): ZuoraGateway {
  const { clock, digest } = surroundings;
  const { baseUrl, clientId, secretId, entityId } = settings;
  if (!baseUrl || !clientId || !secretId) {
    const missing = [!baseUrl && 'address', !clientId && 'client id', !secretId && 'secret']
      .filter(Boolean)
      .join(', ');
    throw new SyncFailure('CREDENTIALS_REJECTED', { detail: `not set: ${missing}` });
  }
  const tenant = { baseUrl: baseUrl.replace(/\/+$/, ''), clientId, secretId, entityId };
  const session = new ZuoraSession(surroundings, tenant, trackId);
  const named = connectorField(settings.connectorFields);
  return {
    accountCurrencies: (ids) => accountCurrencies(session, ids),
    invoices: (keys) => invoices(session, keys),
    invoiceWithItems: (key) => invoiceWithItems(session, key),
    invoiceItems: (ids) => invoiceItems(session, ids),
    taxationItems: (ids) => taxationItems(session, ids),
    adjustments: (by) => adjustments(session, by),
    datedAdjustments: (by) => datedAdjustments(session, by, named),
    accountingPeriods: () => accountingPeriods(session),
    createAdjustments: (drafts, attempt) =>
      createAdjustments(
        session,
        drafts,
        new Date(clock.now()).toISOString(),
        (body) => digest.sha256(`${attempt}\n${body}`),
        named,
      ),
    cancelAdjustments: (ids) => cancelAdjustments(session, ids),
    markTransferred: (ids) => markTransferred(session, ids, named),
  };
}
