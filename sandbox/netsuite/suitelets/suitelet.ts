import type { AccountUser, ExecutionSurroundings } from '../execution.ts';
import { GOVERNANCE_LIMITS } from '../governance/limits.ts';
import { failureLine } from '../loader/scriptFailure.ts';
import { ScriptRefused } from '../loader/scriptRefused.ts';
import type { ScriptRuntime } from '../loader/scriptRuntime.ts';
import type { PageModel } from '../modules/ui/pageModel.ts';
import { redirectionOf } from '../modules/ui/redirections.ts';
import type { DeploymentDefinition, ScriptDefinition } from '../project/definition.ts';
import type { AccountServices } from '../services.ts';
import { inRole } from '../userEvents/inRole.ts';
import { scriptRequest, type SuiteletRequest } from './suiteletRequest.ts';
import { scriptResponse, type WrittenResponse } from './suiteletResponse.ts';

/** What a Suitelet's request comes to. */
export type SuiteletAnswer =
  | { readonly kind: 'page'; readonly page: PageModel }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'redirect'; readonly location: string }
  /** One sentence the person reads instead of the page. */
  | { readonly kind: 'refused' | 'failed'; readonly message: string };

interface Surroundings {
  readonly runtime: ScriptRuntime;
  readonly services: AccountServices;
  readonly surroundings: ExecutionSurroundings;
}

/** Suitelet deployments that a person may open. */
export function suiteletsFor(
  { project }: Pick<AccountServices, 'project'>,
  person: AccountUser,
): { readonly script: ScriptDefinition; readonly deployment: DeploymentDefinition }[] {
  return project.scripts
    .filter(({ kind }) => kind === 'suitelet')
    .flatMap((script) => script.deployments.map((deployment) => ({ script, deployment })))
    .filter(({ deployment }) => isReleased(deployment) && isInAudience(deployment, person));
}

/** Opens a Suitelet as a person who is logged in: the deployment's audience decides, then its script answers. */
export function openSuitelet(
  { runtime, services, surroundings }: Surroundings,
  scriptId: string,
  deploymentId: string,
  person: AccountUser,
  request: SuiteletRequest,
): SuiteletAnswer {
  const script = services.project.scripts.find(({ id, kind }) => id === scriptId && kind === 'suitelet');
  const deployment = script?.deployments.find(({ id }) => id === deploymentId);
  if (!script || !deployment || !isReleased(deployment)) {
    return { kind: 'refused', message: 'The page you asked for does not exist or is not deployed.' };
  }
  if (!isInAudience(deployment, person)) {
    return { kind: 'refused', message: 'You do not have privileges to view this page.' };
  }
  const { units, milliseconds } = GOVERNANCE_LIMITS.suitelet;
  const written: WrittenResponse = { text: '', page: null, location: null, headers: {} };
  const outcome = runtime.run({
    invocation: {
      script: script.id,
      deployment: deployment.id,
      stage: 'onRequest',
      context: 'SUITELET',
      user: inRole(services.project, person, deployment.runAsRole),
      unitLimit: units,
      timeLimit: milliseconds,
      parameters: deployment.parameterValues,
    },
    file: script.file,
    kind: 'suitelet',
    surroundings,
    use: (exported): unknown => {
      const { onRequest } = exported;
      if (typeof onRequest !== 'function') throw new ScriptRefused(script.file, 'it exports no onRequest');
      return (onRequest as (context: object) => unknown)({
        request: scriptRequest(request),
        response: scriptResponse(written),
      });
    },
  });
  if (!outcome.ok) return { kind: 'failed', message: failureLine(outcome.failure) };
  const location = redirectionOf(outcome.execution) ?? written.location;
  if (location !== null) return { kind: 'redirect', location };
  if (written.page) return { kind: 'page', page: written.page };
  return { kind: 'text', text: written.text, headers: written.headers };
}

function isReleased({ isDeployed, status }: DeploymentDefinition): boolean {
  return isDeployed && status === 'RELEASED';
}

/** An audience that names nobody is empty; administrators are not thought to be in every audience. */
function isInAudience({ allRoles, audienceRoles }: DeploymentDefinition, { role }: AccountUser): boolean {
  return allRoles || audienceRoles.includes(role);
}
