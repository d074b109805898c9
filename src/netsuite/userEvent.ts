import * as error from 'N/error';
import * as runtime from 'N/runtime';
import type { EntryPoints } from 'N/types';
import { asFailure } from '../domain/failure';
import { log } from './log';

type SubmitContext = Pick<EntryPoints.UserEvent.afterSubmitContext, 'type' | 'UserEventType'>;

export function isDeletion({ type, UserEventType }: SubmitContext): boolean {
  return type === UserEventType.DELETE;
}

/** True when a form is shown, not edited. */
export function isView({ type, UserEventType }: SubmitContext): boolean {
  return type === UserEventType.VIEW;
}

/** True when a person saves a form, not a script, an import or a web service. */
export function isUserInterface(): boolean {
  return runtime.executionContext === runtime.ContextType.USER_INTERFACE;
}

/** @throws the sentence, as NetSuite shows it to the person who deletes */
export function refuseDeletion(message: string): never {
  throw error.create({ name: 'ZCM_MEMO_IS_POSTED', message, notifyOff: true });
}

/** Whatever goes wrong here, the user's save stands; the schedule takes up what was left. */
export function neverFailing(act: () => void): void {
  try {
    act();
  } catch (thrown) {
    log.error('left to the schedule', asFailure(thrown).message);
  }
}
