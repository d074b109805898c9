import type { SyncRun } from './run';

/** When Zuora may be called again, in milliseconds since 1970; null when that is now. */
export function askedToWaitUntil({ ports, settings }: Pick<SyncRun, 'ports' | 'settings'>): number | null {
  const until = ports.quiet.until(settings.baseUrl ?? '');
  return until > ports.clock.now() ? until : null;
}
