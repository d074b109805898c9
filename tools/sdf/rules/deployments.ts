import { child, flagOf, itemsOf, textOf, type XmlNode } from '../../../sandbox/netsuite/project/xml.ts';
import { type Finding, inFile } from '../finding.ts';
import { AUDIENCE_TYPES, SCHEDULED_TYPES } from '../grammar/objectTypes.ts';
import type { ObjectFile } from '../project.ts';
import { recurrenceFindings } from './recurrence.ts';

const EVERYBODY = ['allroles', 'allemployees', 'allpartners'];
const CHOSEN = ['audslctrole', 'audemployee', 'audgroup', 'auddepartment', 'audpartner', 'audsubsidiary'];

/** Rules of script objects: their parameters, and who starts their deployments, as whom and when. */
export function* scriptFindings({ file, root }: ObjectFile): Generator<Finding> {
  for (const parameter of itemsOf(root, 'scriptcustomfields')) yield* parameterFindings(file, parameter);
  for (const deployment of itemsOf(root, 'scriptdeployments')) {
    yield* parameterValueFindings(file, root, deployment);
    yield* runAsRoleFindings(file, root, deployment);
    yield* statusFindings(file, root, deployment);
    yield* localizationFindings(file, deployment);
    if (AUDIENCE_TYPES.has(root.name)) yield* audienceFindings(file, root, deployment);
    if (SCHEDULED_TYPES.has(root.name)) yield* recurrenceFindings(file, deployment);
  }
}

function* parameterFindings(file: string, parameter: XmlNode): Generator<Finding> {
  if (!flagOf(parameter, 'ismandatory', false)) return;
  yield inFile(file)(
    child(parameter, 'ismandatory') ?? parameter,
    'parameter-mandatory',
    'A mandatory script parameter breaks the deploy.',
    'Set ismandatory to F, and refuse an empty value in the script.',
  );
}

function* parameterValueFindings(file: string, root: XmlNode, deployment: XmlNode): Generator<Finding> {
  const parameters = new Set(
    itemsOf(root, 'scriptcustomfields').map(({ attributes }) => attributes['scriptid']),
  );
  for (const value of deployment.children) {
    // A parameter of another script can be set here too, when it is a preference; only a value is a claim.
    if (!value.name.startsWith('custscript') || parameters.has(value.name) || value.text === '') continue;
    yield inFile(file)(
      value,
      'parameter-value',
      `The script has no parameter ${value.name}.`,
      'Add the parameter to scriptcustomfields, or take the value out.',
    );
  }
}

function* runAsRoleFindings(file: string, root: XmlNode, deployment: XmlNode): Generator<Finding> {
  const element = child(deployment, 'runasrole');
  if (!element || element.text === '') return;
  const isAdministrator = element.text === 'ADMINISTRATOR';
  if (root.name !== 'mapreducescript' && isAdministrator) {
    yield inFile(file)(
      element,
      'run-as-role',
      'Whoever starts the script acts with every permission there is.',
      'Name a custom role that has only the permissions the script needs.',
    );
  } else if (root.name === 'mapreducescript' && !isAdministrator) {
    // What it runs as anyway, exports write too; that is for the house rules.
    yield mapReduceRole(file, element);
  }
}

export const mapReduceRole = (file: string, element: XmlNode): Finding =>
  inFile(file)(
    element,
    'run-as-role',
    'A map/reduce script always runs as Administrator, whatever runasrole says.',
    'Take runasrole out.',
  );

function* audienceFindings(file: string, root: XmlNode, deployment: XmlNode): Generator<Finding> {
  // While it is off nobody runs it, in testing its owner does, and online anybody.
  if (!flagOf(deployment, 'isdeployed', true) || textOf(deployment, 'status') === 'TESTING') return;
  if (root.name === 'suitelet' && flagOf(deployment, 'isonline', false)) return;
  if (EVERYBODY.some((name) => flagOf(deployment, name, false))) return;
  if (CHOSEN.some((name) => textOf(deployment, name) !== null)) return;
  yield inFile(file)(
    deployment,
    'audience',
    'The deployment has no audience, so the script runs for nobody.',
    'Set allroles to T, or name roles in audslctrole.',
  );
}

function* statusFindings(file: string, root: XmlNode, deployment: XmlNode): Generator<Finding> {
  const status = child(deployment, 'status');
  const isScheduled = SCHEDULED_TYPES.has(root.name);
  const wrong = isScheduled ? ['RELEASED'] : ['SCHEDULED', 'NOTSCHEDULED'];
  if (!status || !wrong.includes(status.text)) return;
  yield inFile(file)(
    status,
    'status',
    `A ${root.name} has no status ${status.text}.`,
    isScheduled ? 'Write SCHEDULED with a recurrence, or NOTSCHEDULED.' : 'Write RELEASED.',
  );
}

function* localizationFindings(file: string, deployment: XmlNode): Generator<Finding> {
  const contexts = child(deployment, 'localizationcontext');
  if (!contexts || contexts.text === '' || !flagOf(deployment, 'alllocalizationcontexts', true)) return;
  yield inFile(file)(
    contexts,
    'localization',
    'The deployment names localization contexts and runs in all of them.',
    'Set alllocalizationcontexts to F, or take localizationcontext out.',
  );
}
