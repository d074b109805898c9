import { type Digest, digestOf, pauseMail } from '../domain/digest';
import { asFailure, type SyncFailure } from '../domain/failure';
import type { Settings } from '../domain/settings';
import type { SyncPorts } from './ports';

/** After a run: tells the people in the settings what changed since the last mail; nobody when nothing did. */
export function sendDigest(ports: SyncPorts, settings: Settings): void {
  if (!wantsMail(settings)) return;
  const open = ports.journal.open();
  const digest = digestOf(ports.settings.notified(), open);
  if (digest === null) return;
  send(digest, ports, settings);
  const told = Object.entries(open).map(([id, { tranId, reason }]) => [id, { tranId, reason }] as const);
  ports.settings.rememberNotified(Object.fromEntries(told));
}

/** Pauses the whole sync, and says so: on the settings record, in the log, and by mail. */
export function pauseSync(failure: SyncFailure, ports: SyncPorts, settings: Settings): void {
  const since = new Date(ports.clock.now()).toISOString();
  ports.settings.pause(since, failure.code);
  ports.log.error('sync paused', { reason: failure.code, detail: failure.facts.detail });
  if (wantsMail(settings)) send(pauseMail(failure.code, failure.facts.detail ?? null), ports, settings);
}

function wantsMail({ notify, notifyFrom }: Settings): boolean {
  return notify.length > 0 && notifyFrom !== null;
}

/** A mail that cannot be sent must not undo what the run did. */
function send({ subject, body }: Digest, ports: SyncPorts, { notify, notifyFrom }: Settings): void {
  if (notifyFrom === null) return;
  try {
    ports.mail.send(notifyFrom, notify, subject, body);
  } catch (thrown) {
    ports.log.error('mail not sent', asFailure(thrown).message);
  }
}
