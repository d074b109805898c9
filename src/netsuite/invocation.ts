import * as runtime from 'N/runtime';
import type { Trigger } from '../domain/journal';
import type { Budget, Clock, TokenSource } from '../sync/ports';

export const clock: Clock = { now: () => Date.now() };

export const budget: Budget = { unitsLeft: () => runtime.getCurrentScript().getRemainingUsage() };

/** The NetSuite account this runs in. */
export function accountId(): string {
  return runtime.accountId;
}

/** Who runs this: the name, or the internal id where there is none. */
export function currentUser(): string {
  const { name, id } = runtime.getCurrentUser();
  return name || String(id);
}

const SYNC_NOW = 'customdeploy_zcm_sync_now';

/** What set this map/reduce off: its schedule, or somebody who asked for it. */
export function mapReduceTrigger(): Trigger {
  return runtime.getCurrentScript().deploymentId === SYNC_NOW ? 'manual' : 'schedule';
}

/** Unguessable is not needed, unrepeated is: time and two random parts. */
export const claimTokens: TokenSource = {
  next() {
    const part = (): string => Math.random().toString(36).slice(2, 12);
    return `${Date.now().toString(36)}-${part()}-${part()}`;
  },
};
