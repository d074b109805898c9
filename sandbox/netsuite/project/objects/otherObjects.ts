import type {
  CenterCategory,
  EntityField,
  PermissionLevel,
  RoleDefinition,
  TransactionBodyField,
} from '../definition.ts';
import { referredId } from '../projectReferences.ts';
import { flagOf, itemsOf, textOf, type XmlNode } from '../xml.ts';
import { customField } from './customField.ts';

/** Record types that each flag of a body field puts it on, as far as the sandbox has them or names them. */
const BODY_RECORDS: Readonly<Record<string, readonly string[]>> = {
  bodysale: [
    'creditmemo',
    'invoice',
    'salesorder',
    'estimate',
    'cashsale',
    'returnauthorization',
    'cashrefund',
  ],
  bodycustomerpayment: ['customerpayment'],
  bodydeposit: ['deposit'],
  bodydepositapplication: ['depositapplication'],
  bodyjournal: ['journalentry'],
};

const ENTITY_RECORDS: Readonly<Record<string, readonly string[]>> = {
  appliestocustomer: ['customer'],
  appliestocontact: ['contact'],
  appliestoemployee: ['employee'],
  appliestopartner: ['partner'],
  appliestovendor: ['vendor'],
};

export function bodyField(root: XmlNode): TransactionBodyField {
  return { ...customField(root), appliesTo: recordsOf(root, BODY_RECORDS) };
}

export function entityField(root: XmlNode): EntityField {
  return { ...customField(root), appliesTo: recordsOf(root, ENTITY_RECORDS) };
}

function recordsOf(root: XmlNode, records: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> {
  return new Set(
    Object.entries(records).flatMap(([name, types]) => (flagOf(root, name, false) ? types : [])),
  );
}

export function role(root: XmlNode): RoleDefinition {
  return {
    id: root.attributes['scriptid'] ?? '',
    name: textOf(root, 'name') ?? '',
    permissions: new Map(
      itemsOf(root, 'permissions').map((permission) => [
        referredPermission(textOf(permission, 'permkey') ?? ''),
        textOf(permission, 'permlevel') as PermissionLevel,
      ]),
    ),
  };
}

/** A standard permission keeps its upper case; one on a custom record type may be written as a reference. */
function referredPermission(key: string): string {
  return key.startsWith('[') ? referredId(key) : key;
}

export function centerCategory(root: XmlNode): CenterCategory {
  return {
    id: root.attributes['scriptid'] ?? '',
    center: textOf(root, 'center') ?? '',
    tab: textOf(root, 'centertab') ?? '',
    label: textOf(root, 'label') ?? '',
    links: itemsOf(root, 'links').map((link) => ({
      object: referredId(textOf(link, 'linkobject') ?? textOf(link, 'linkid') ?? ''),
      label: textOf(link, 'linklabel') ?? '',
    })),
  };
}
