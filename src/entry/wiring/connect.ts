import type { Trigger } from '../../domain/journal';
import type { Settings } from '../../domain/settings';
import { actionTrail } from '../../netsuite/actionTrail';
import { backfills } from '../../netsuite/backfills';
import { creditMemos } from '../../netsuite/creditMemos';
import { withDeadline } from '../../netsuite/deadline';
import { digest } from '../../netsuite/digest';
import { http } from '../../netsuite/http';
import { accountId, budget, claimTokens, clock } from '../../netsuite/invocation';
import { journal } from '../../netsuite/journal';
import { log } from '../../netsuite/log';
import { mail } from '../../netsuite/mail';
import { quiet } from '../../netsuite/quiet';
import { settingsStore } from '../../netsuite/settings';
import { tasks } from '../../netsuite/tasks';
import { tokenCache } from '../../netsuite/tokenCache';
import { invoiceItemAdjustments } from '../../sync/invoiceItemAdjustments/postAdjustments';
import type { SyncPorts } from '../../sync/ports';
import type { SyncRun } from '../../sync/run';
import { openZuora } from '../../zuora/gateway';

/**
 * The ports of the sync, on NetSuite and Zuora.
 *
 * @param callsWithin - milliseconds after which no call to Zuora may start any more; none by default
 */
export function netSuitePorts(callsWithin?: number): SyncPorts {
  const outgoing = callsWithin === undefined ? http : withDeadline(http, clock, callsWithin);
  return {
    clock,
    log,
    digest,
    budget,
    journal,
    tokens: claimTokens,
    memos: creditMemos(log),
    settings: settingsStore(),
    mail,
    tasks,
    quiet,
    trail: actionTrail,
    backfills,
    zuora: (settings, trackId) =>
      openZuora({ http: outgoing, tokens: tokenCache, clock, quiet, digest }, settings, trackId),
    accountId: accountId(),
  };
}

/** One invocation's work, with invoice item adjustments as the way to post. */
export function newRun(ports: SyncPorts, settings: Settings, trigger: Trigger): SyncRun {
  const trackId = `zcm-${ports.tokens.next()}`;
  return { ports, settings, trigger, trackId, posting: invoiceItemAdjustments, backfill: null };
}
