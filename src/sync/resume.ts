import type { SyncPorts } from './ports';

/** Ends a pause. Where a run was too large, the next one may be, once: that is what was asked. */
export function resumeSync(ports: SyncPorts): void {
  const { paused } = ports.settings.read();
  if (paused === null) {
    ports.log.audit('nothing to resume', 'the sync is not paused');
    return;
  }
  ports.settings.resume(paused.reason === 'RUN_LIMIT_EXCEEDED');
  ports.log.audit('sync resumed', paused);
}
