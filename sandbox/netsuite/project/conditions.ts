import { DeployError } from './deployError.ts';
import { child, flagOf, itemsOf, textOf, type XmlNode } from './xml.ts';

/** Rules between the elements of one object, which no table of elements can say. */
export function checkConditions(file: string, root: XmlNode): void {
  for (const field of everyField(root)) checkField(file, field);
  switch (root.name) {
    case 'customrecordtype':
      checkRecordType(file, root);
      break;
    case 'centercategory':
      checkLinks(file, root);
      break;
    case 'role':
      checkRole(file, root);
      break;
    default:
      for (const field of itemsOf(root, 'scriptcustomfields')) checkParameter(file, field);
      for (const deployment of itemsOf(root, 'scriptdeployments')) checkDeployment(file, root, deployment);
  }
}

function everyField(root: XmlNode): readonly XmlNode[] {
  if (root.name === 'transactionbodycustomfield' || root.name === 'entitycustomfield') return [root];
  return [...itemsOf(root, 'customrecordcustomfields'), ...itemsOf(root, 'scriptcustomfields')];
}

function checkField(file: string, field: XmlNode): void {
  const type = textOf(field, 'fieldtype');
  if ((type === 'SELECT' || type === 'MULTISELECT') && textOf(field, 'selectrecordtype') === null) {
    throw new DeployError(file, field.line, `a field of type ${type} needs an element selectrecordtype`);
  }
}

/** "ismandatory" on a script parameter breaks the deploy. */
function checkParameter(file: string, field: XmlNode): void {
  if (!flagOf(field, 'ismandatory', false)) return;
  throw new DeployError(
    file,
    child(field, 'ismandatory')?.line ?? field.line,
    'a script parameter cannot be mandatory',
  );
}

function checkRecordType(file: string, root: XmlNode): void {
  if (textOf(root, 'accesstype') === 'USEPERMISSIONLIST' && itemsOf(root, 'permissions').length === 0) {
    throw new DeployError(file, root.line, 'the access type USEPERMISSIONLIST needs at least one permission');
  }
  const fields = new Set(
    itemsOf(root, 'customrecordcustomfields').map(({ attributes }) => attributes['scriptid']),
  );
  const named = flagOf(root, 'includename', true);
  const numbered = flagOf(root, 'enablenumbering', false);
  for (const instance of itemsOf(root, 'instances')) {
    const needed = numbered ? 'altname' : 'name';
    if (named && textOf(instance, needed) === null) {
      throw new DeployError(file, instance.line, `an instance of this type needs an element ${needed}`);
    }
    for (const { name, line } of instance.children) {
      if (name.startsWith('custrecord') && !fields.has(name)) {
        throw new DeployError(file, line, `the record type has no field ${name}`);
      }
    }
  }
}

function checkLinks(file: string, root: XmlNode): void {
  for (const link of itemsOf(root, 'links')) {
    const object = textOf(link, 'linkobject');
    if (object === null && textOf(link, 'linkid') === null) {
      throw new DeployError(file, link.line, 'a link needs an element linkobject or linkid');
    }
    if (object !== null && textOf(link, 'linktasktype') === null) {
      throw new DeployError(file, link.line, 'a link to an object needs an element linktasktype');
    }
  }
}

function checkRole(file: string, root: XmlNode): void {
  const required = textOf(root, 'tfarequired');
  if (required !== null && required !== 'OFF' && textOf(root, 'tfaduration') === null) {
    throw new DeployError(
      file,
      root.line,
      `two-factor authentication by ${required} needs an element tfaduration`,
    );
  }
}

function checkDeployment(file: string, root: XmlNode, deployment: XmlNode): void {
  const parameters = new Set(
    itemsOf(root, 'scriptcustomfields').map(({ attributes }) => attributes['scriptid']),
  );
  for (const { name, line } of deployment.children) {
    if (name.startsWith('custscript') && !parameters.has(name)) {
      throw new DeployError(file, line, `the script has no parameter ${name}`);
    }
  }
  const recurrence = child(deployment, 'recurrence');
  if (!recurrence) return;
  if (recurrence.children.length !== 1) {
    throw new DeployError(file, recurrence.line, 'a recurrence needs exactly one element');
  }
  if (textOf(deployment, 'status') !== 'SCHEDULED') {
    throw new DeployError(file, deployment.line, 'a deployment with a recurrence needs the status SCHEDULED');
  }
}
