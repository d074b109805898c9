import type { DeployedProject, DeploymentDefinition, ScriptDefinition } from '../project/definition.ts';
import type { RecordOpening, Saver, Submission } from './submission.ts';

/** A deployment of a user event script that a save concerns. */
export interface Listener {
  readonly script: ScriptDefinition;
  readonly deployment: DeploymentDefinition;
}

/** A save, or the opening of a form. */
type Heard = Pick<Submission | RecordOpening, 'recordType' | 'kind'>;

/** Script ids of what stands for every record type and for every role. */
const EVERY_RECORD = 'record';
const EVERY_ROLE = '_all_roles';

/**
 * The deployments whose record type, event types, execution contexts and audience let them hear a save. An audience
 * that names nobody is empty; a deployment in testing runs for its owner alone, who is none of the account's people.
 */
export function listeners(project: DeployedProject, submission: Heard, saver: Saver): readonly Listener[] {
  return project.scripts
    .filter(({ kind }) => kind === 'usereventscript')
    .flatMap((script) => script.deployments.map((deployment) => ({ script, deployment })))
    .filter(({ deployment }) => hears(deployment, submission, saver));
}

function hears(
  deployment: DeploymentDefinition,
  { recordType, kind }: Heard,
  { user, context }: Saver,
): boolean {
  const { executionContexts, eventType, audienceRoles } = deployment;
  return (
    deployment.isDeployed &&
    deployment.status === 'RELEASED' &&
    (deployment.recordType === recordType || deployment.recordType === EVERY_RECORD) &&
    (eventType === null || eventType.split(/\s*\|\s*/).includes(kind.toUpperCase())) &&
    (executionContexts.length === 0 || executionContexts.includes(context)) &&
    (deployment.allRoles || audienceRoles.includes(user.role) || audienceRoles.includes(EVERY_ROLE))
  );
}
