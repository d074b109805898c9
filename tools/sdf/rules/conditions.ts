import { child, flagOf, itemsOf, textOf, type XmlNode } from '../../../sandbox/netsuite/project/xml.ts';
import { type Finding, inFile } from '../finding.ts';
import type { ObjectFile } from '../project.ts';

/** Rules between the elements of one object that is no script. */
export function* conditionFindings(object: ObjectFile): Generator<Finding> {
  const { file, root } = object;
  for (const field of fieldsOf(root)) yield* fieldFindings(file, field);
  switch (root.name) {
    case 'customrecordtype':
      yield* recordTypeFindings(object);
      break;
    case 'centercategory':
      yield* linkFindings(object);
      break;
    case 'role':
      yield* roleFindings(object);
      break;
    case 'emailtemplate':
      yield* templateFindings(object);
      break;
    case 'customlist':
      yield* listFindings(object);
      break;
  }
}

/** The custom fields that an object is or has. */
export function fieldsOf(root: XmlNode): readonly XmlNode[] {
  if (root.name.endsWith('customfield')) return [root];
  return [...itemsOf(root, 'customrecordcustomfields'), ...itemsOf(root, 'scriptcustomfields')];
}

function* fieldFindings(file: string, field: XmlNode): Generator<Finding> {
  const type = textOf(field, 'fieldtype');
  if ((type !== 'SELECT' && type !== 'MULTISELECT') || textOf(field, 'selectrecordtype') !== null) return;
  yield inFile(file)(
    field,
    'field-list',
    `A field of type ${type} must say what it selects from.`,
    'Add selectrecordtype with [scriptid=…] or the number of a standard record, for example -30.',
  );
}

function* recordTypeFindings({ file, root }: ObjectFile): Generator<Finding> {
  const found = inFile(file);
  if (textOf(root, 'accesstype') === 'USEPERMISSIONLIST' && itemsOf(root, 'permissions').length === 0) {
    yield found(
      child(root, 'accesstype') ?? root,
      'permission-list',
      'The access type is USEPERMISSIONLIST and the list of permissions is empty.',
      'Add permissions with at least one permission.',
    );
  }
  const fields = new Set(fieldsOf(root).map(({ attributes }) => attributes['scriptid']));
  const needed = flagOf(root, 'enablenumbering', false) ? 'altname' : 'name';
  const isNamed = flagOf(root, 'includename', true);
  for (const instance of itemsOf(root, 'instances')) {
    if (isNamed && textOf(instance, needed) === null) {
      yield found(
        instance,
        'instance',
        `A record of this type needs an element ${needed}.`,
        `Add ${needed}, or set includename to F.`,
      );
    }
    for (const value of instance.children) {
      if (!value.name.startsWith('custrecord') || fields.has(value.name)) continue;
      yield found(
        value,
        'instance',
        `The record type has no field ${value.name}.`,
        'Add the field, or take the value out.',
      );
    }
  }
}

function* linkFindings({ file, root }: ObjectFile): Generator<Finding> {
  const found = inFile(file);
  for (const link of itemsOf(root, 'links')) {
    const object = textOf(link, 'linkobject');
    if (object === null && textOf(link, 'linkid') === null) {
      yield found(link, 'link-target', 'The link leads nowhere.', 'Add linkobject or linkid.');
    }
    if (object !== null && textOf(link, 'linktasktype') === null) {
      yield found(
        link,
        'link-target',
        'A link to an object must say how it opens the object.',
        'Add linktasktype: SCRIPT for a Suitelet, LIST, EDIT or SRCH for a record type.',
      );
    }
  }
}

function* roleFindings({ file, root }: ObjectFile): Generator<Finding> {
  const found = inFile(file);
  const required = textOf(root, 'tfarequired') ?? 'OFF';
  if (required !== 'OFF' && textOf(root, 'tfaduration') === null) {
    yield found(
      child(root, 'tfarequired') ?? root,
      'role-option',
      `Two-factor authentication by ${required} needs how long a device stays trusted.`,
      'Add tfaduration in hours, 0 for every login.',
    );
  }
  const isFree = ['DEFAULTTOOWN', 'NONE'].includes(textOf(root, 'employeerestriction') ?? '');
  if (isFree && flagOf(root, 'employeeviewingallowed', false)) {
    yield found(
      child(root, 'employeeviewingallowed') ?? root,
      'role-option',
      'Viewing is allowed beyond a restriction that restricts nothing.',
      'Set employeeviewingallowed to F, or restrict employees.',
    );
  }
  for (const restriction of itemsOf(root, 'recordrestrictions')) {
    if (textOf(restriction, 'restriction') !== 'DEFAULTTOOWN') continue;
    for (const name of ['viewingallowed', 'itemsrestricted']) {
      if (!flagOf(restriction, name, false)) continue;
      yield found(
        child(restriction, name) ?? restriction,
        'role-option',
        `The element ${name} has no meaning where the restriction is DEFAULTTOOWN.`,
        `Set ${name} to F, or choose another restriction.`,
      );
    }
  }
}

function* templateFindings({ file, root }: ObjectFile): Generator<Finding> {
  if (!flagOf(root, 'usesmedia', false) || textOf(root, 'mediaitem') !== null) return;
  yield inFile(file)(
    child(root, 'usesmedia') ?? root,
    'template-media',
    'The template takes its text from a file and names none.',
    'Add mediaitem with the .ftl, .html or .txt file.',
  );
}

function* listFindings({ file, root }: ObjectFile): Generator<Finding> {
  if (!flagOf(root, 'ismatrixoption', false)) return;
  for (const value of itemsOf(root, 'customvalues')) {
    if (textOf(value, 'abbreviation') !== null) continue;
    yield inFile(file)(
      value,
      'matrix-value',
      'A value of a matrix option has no abbreviation.',
      'Add abbreviation.',
    );
  }
}
