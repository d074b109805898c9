import { openAccount } from '../netsuite/account.ts';
import type { ExploredBundle } from './singleRun.ts';

/**
 * Deploys the built bundle once, for all runs.
 *
 * @throws DeployError when the project cannot be deployed
 */
export function exploredBundle(projectRoot: string): ExploredBundle {
  const { project } = openAccount({
    projectRoot,
    start: '2026-01-01T00:00:00Z',
    http: { boundaryOf: () => null, send: () => ({ failure: 'unknownHost' }) },
    fixture: { envType: 'PRODUCTION' },
  }).services;
  return { projectRoot, project };
}
