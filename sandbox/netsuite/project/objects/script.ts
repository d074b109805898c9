import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';
import type { DeploymentDefinition, ScriptDefinition, ScriptKind } from '../definition.ts';
import { referredId } from '../projectReferences.ts';
import { child, flagOf, itemsOf, numberOf, severalOf, textOf, type XmlNode } from '../xml.ts';
import { customField } from './customField.ts';
import { schedule } from './schedule.ts';

const STATUSES: ReadonlySet<string> = new Set(['RELEASED', 'TESTING', 'SCHEDULED', 'NOTSCHEDULED']);
const LOG_LEVELS: ReadonlySet<string> = new Set(['DEBUG', 'AUDIT', 'ERROR', 'EMERGENCY']);

export function script(root: XmlNode): ScriptDefinition {
  const active = !flagOf(root, 'isinactive', false);
  return {
    id: root.attributes['scriptid'] ?? '',
    kind: root.name as ScriptKind,
    name: textOf(root, 'name') ?? '',
    file: (textOf(root, 'scriptfile') ?? '').slice(1, -1),
    notifyEmails: (textOf(root, 'notifyemails') ?? '')
      .split(/[,;]/)
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    parameters: itemsOf(root, 'scriptcustomfields').map(customField),
    deployments: itemsOf(root, 'scriptdeployments').map((node) => deployment(node, active)),
  };
}

function deployment(node: XmlNode, active: boolean): DeploymentDefinition {
  const id = node.attributes['scriptid'] ?? '';
  const known = (name: string, values: ReadonlySet<string>, otherwise: string): string => {
    const value = textOf(node, name) ?? otherwise;
    if (!values.has(value)) throw new SandboxDoesNotKnow(`the ${name} ${value} (${id})`);
    return value;
  };
  const title = textOf(node, 'title');
  const recordType = textOf(node, 'recordtype');
  const runAsRole = textOf(node, 'runasrole');
  const recurrence = child(node, 'recurrence')?.children[0];
  const parameters = node.children.filter(({ name }) => name.startsWith('custscript'));
  return {
    id,
    ...(title === null ? {} : { title }),
    isDeployed: active && flagOf(node, 'isdeployed', true),
    status: known('status', STATUSES, 'TESTING') as DeploymentDefinition['status'],
    logLevel: known('loglevel', LOG_LEVELS, 'DEBUG') as DeploymentDefinition['logLevel'],
    recordType: recordType === null ? null : referredId(recordType),
    runAsRole: runAsRole === null ? null : referredId(runAsRole),
    allRoles: flagOf(node, 'allroles', false),
    audienceRoles: severalOf(node, 'audslctrole').map(referredId),
    executionContexts: severalOf(node, 'executioncontext'),
    eventType: textOf(node, 'eventtype'),
    isOnline: flagOf(node, 'isonline', false),
    concurrencyLimit: numberOf(node, 'concurrencylimit', 1),
    bufferSize: numberOf(node, 'buffersize', 1),
    yieldAfterMinutes: numberOf(node, 'yieldaftermins', 60),
    queueAllStagesAtOnce: flagOf(node, 'queueallstagesatonce', true),
    schedule: recurrence ? schedule(id, recurrence) : null,
    parameterValues: Object.fromEntries(parameters.map(({ name, text }) => [name, text])),
  };
}
