import { child, flagOf, itemsOf, textOf, type XmlNode } from '../../../sandbox/netsuite/project/xml.ts';
import { DEPLOY_LIST } from '../../../sandbox/netsuite/project/deployList.ts';
import { type Finding, inFile } from '../finding.ts';
import { housePrefix } from '../notes.ts';
import type { ObjectFile, SdfProject } from '../project.ts';
import { fieldsOf } from './conditions.ts';
import { mapReduceRole } from './deployments.ts';
import { pathsIn } from './projectFiles.ts';

const SECRET = /(?:^|_)(?:password|passwd|client_secret|api_?key|private_key|access_token)$/;
/** `TESTING`, and what only a running account writes. */
const NOT_DELIVERED = ['TESTING', 'INQUEUE', 'INPROGRESS', 'COMPLETED'];

/**
 * Stricter rules, for projects that ask for them by a comment in their manifest: `<!-- lint:sdf house prefix=abc -->`.
 * NetSuite takes what they refuse, so they would be wrong about the projects of others.
 */
export function* houseFindings(project: SdfProject): Generator<Finding> {
  const prefix = housePrefix(project);
  if (prefix === undefined) return;
  for (const object of project.objects) {
    yield* prefixFindings(object, prefix);
    yield* deploymentFindings(object);
    yield* secretFindings(object);
    yield* recordTypeFindings(object);
  }
  yield* unlistedFindings(project);
}

function* prefixFindings({ file, root }: ObjectFile, prefix: string): Generator<Finding> {
  for (const node of [root, ...fieldsOf(root), ...itemsOf(root, 'scriptdeployments')]) {
    const id = node.attributes['scriptid'] ?? '';
    if (new RegExp(`^[a-z]+_${prefix}_[a-z0-9]`).test(id)) continue;
    yield inFile(file)(
      node,
      'house-prefix',
      `The scriptid "${id}" does not carry the vendor prefix ${prefix}, so it can clash with others' ids.`,
      `Begin what follows the type's prefix with _${prefix}_.`,
    );
  }
}

function* deploymentFindings({ file, root }: ObjectFile): Generator<Finding> {
  const found = inFile(file);
  for (const deployment of itemsOf(root, 'scriptdeployments')) {
    const status = child(deployment, 'status');
    if (status && NOT_DELIVERED.includes(status.text)) {
      yield found(
        status,
        'house-status',
        status.text === 'TESTING'
          ? 'In testing the script runs for its owner only.'
          : `${status.text} is a state of a run.`,
        'Write RELEASED, or SCHEDULED or NOTSCHEDULED for a script that is scheduled.',
      );
    }
    const role = child(deployment, 'runasrole');
    if (root.name === 'mapreducescript' && role?.text === 'ADMINISTRATOR') yield mapReduceRole(file, role);
    if (flagOf(deployment, 'isonline', false)) {
      yield found(
        child(deployment, 'isonline') ?? deployment,
        'house-online',
        'Anybody who has the address can call the Suitelet without logging in.',
        'Set isonline to F.',
      );
    }
  }
}

function* secretFindings({ file, root }: ObjectFile): Generator<Finding> {
  for (const field of fieldsOf(root)) {
    const id = field.attributes['scriptid'] ?? '';
    if (textOf(field, 'fieldtype') !== 'PASSWORD' && !SECRET.test(id)) continue;
    yield inFile(file)(
      field,
      'house-secret',
      `The field ${id} holds a secret where reports and scripts can reach it.`,
      'Keep the secret in an API secret, and its script id in the field.',
    );
  }
}

function* recordTypeFindings({ file, root }: ObjectFile): Generator<Finding> {
  const found = inFile(file);
  if (root.name !== 'customrecordtype') return;
  if (flagOf(root, 'enabledle', false)) {
    yield found(
      child(root, 'enabledle') ?? root,
      'house-extreme-list',
      'Editing in Extreme List asks for the feature EXTREMELIST.',
      'Set enabledle to F.',
    );
  }
  for (const instance of itemsOf(root, 'instances')) {
    for (const value of instance.children) {
      if (!value.name.startsWith('custrecord') || value.text === '[ACCOUNT_SPECIFIC_VALUE]') continue;
      yield found(
        value,
        'house-state',
        'Each deploy writes this value over the one in the account.',
        'Let the script create the record, or write [ACCOUNT_SPECIFIC_VALUE].',
      );
    }
  }
}

function* unlistedFindings({ deployList, objects }: SdfProject): Generator<Finding> {
  const found = inFile(DEPLOY_LIST);
  if (!deployList) {
    yield found({ line: 1 }, 'house-deploy', 'The project has no deploy.xml.', 'Add deploy.xml.');
    return;
  }
  const listed = pathsIn(deployList).map((path: XmlNode) => path.text.replace(/^~\//, ''));
  const isListed = (file: string): boolean =>
    listed.some((path) => (path.endsWith('/*') ? file.startsWith(path.slice(0, -1)) : path === file));
  for (const { file } of objects.filter((object) => !isListed(object.file))) {
    yield found(deployList, 'house-deploy', `${file} is not deployed.`, `Add <path>~/${file}</path>.`);
  }
}
