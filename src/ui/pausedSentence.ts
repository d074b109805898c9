import { isReasonCode, reasonOf } from '../domain/reason';
import type { Pause } from '../domain/settings';
import { instant } from './instant';

/** Since when the sync is paused, why, and what to do. */
export function pausedSentence({ since, reason }: Pause): string {
  const why = isReasonCode(reason) ? `${reasonOf(reason).sentence} ${reasonOf(reason).nextStep}` : reason;
  return `Paused since ${instant(since)}. ${why}`;
}
