import type { CustomRecordType, PermissionLevel, RecordInstance } from '../definition.ts';
import { referredId } from '../projectReferences.ts';
import { flagOf, itemsOf, numberOf, textOf, type XmlNode } from '../xml.ts';
import { customField } from './customField.ts';

/** SDF writes this where a value differs by account; the deploy leaves such a value alone. */
const ACCOUNT_SPECIFIC_VALUE = '[ACCOUNT_SPECIFIC_VALUE]';

export function customRecordType(root: XmlNode): CustomRecordType {
  return {
    id: root.attributes['scriptid'] ?? '',
    name: textOf(root, 'recordname') ?? '',
    accessType: (textOf(root, 'accesstype') ?? 'CUSTRECORDENTRYPERM') as CustomRecordType['accessType'],
    includeName: flagOf(root, 'includename', true),
    enableNumbering: flagOf(root, 'enablenumbering', false),
    numbering: {
      prefix: textOf(root, 'numberingprefix') ?? '',
      suffix: textOf(root, 'numberingsuffix') ?? '',
      minDigits: numberOf(root, 'numberingmindigits', 0),
      first: numberOf(root, 'numberinginit', 1),
    },
    optimisticLocking: flagOf(root, 'enableoptimisticlocking', true),
    fields: itemsOf(root, 'customrecordcustomfields').map(customField),
    permissions: new Map(
      itemsOf(root, 'permissions').map((permission) => [
        referredId(textOf(permission, 'permittedrole') ?? ''),
        textOf(permission, 'permittedlevel') as PermissionLevel,
      ]),
    ),
    instances: itemsOf(root, 'instances').map(instance),
  };
}

function instance(node: XmlNode): RecordInstance {
  const values = node.children.filter(
    ({ name, text }) => name.startsWith('custrecord') && text !== ACCOUNT_SPECIFIC_VALUE,
  );
  return {
    id: node.attributes['scriptid'] ?? '',
    name: textOf(node, 'name'),
    isInactive: flagOf(node, 'isinactive', false),
    values: Object.fromEntries(values.map(({ name, text }) => [name, text])),
  };
}
