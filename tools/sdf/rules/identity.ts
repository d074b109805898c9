import { basename } from 'node:path';
import { type Finding, inFile } from '../finding.ts';
import { OBJECT_TYPES } from '../grammar/objectTypes.ts';
import type { ObjectFile } from '../project.ts';

/** Prefixes that belong to one type only, with its root element; scripts and plug-ins share theirs. */
const TYPE_OF_PREFIX: readonly (readonly [prefix: string, type: string])[] = Object.entries(OBJECT_TYPES)
  .map(([type, { scriptId }]) => [scriptId?.prefix ?? '', type] as const)
  .filter(([prefix]) => prefix !== 'customscript');

/** Holds an object file to its name and its root element. */
export function* identityFindings({ file, root }: ObjectFile): Generator<Finding> {
  const found = inFile(file);
  const id = root.attributes['scriptid'];
  if (id === undefined) return;
  if (basename(file) !== `${id}.xml`) {
    yield found(
      root,
      'file-name',
      `The file has another name than its scriptid "${id}".`,
      `Rename it to ${id}.xml.`,
    );
  }
  if (OBJECT_TYPES[root.name]) return;
  const type =
    OBJECT_TYPES[root.name.toLowerCase()] === undefined
      ? TYPE_OF_PREFIX.find(([prefix]) => new RegExp(`^${prefix}[0-9_]`).test(id))?.[1]
      : root.name.toLowerCase();
  if (type === undefined) return;
  yield found(
    root,
    'object-type',
    `An object "${id}" has the root element ${type}, not ${root.name}.`,
    `Write <${type} scriptid="${id}">.`,
  );
}

/** A script id is an object's name in the whole account. */
export function* uniqueFindings(objects: readonly ObjectFile[]): Generator<Finding> {
  const first = new Map<string, string>();
  for (const { file, root } of objects) {
    const id = root.attributes['scriptid'];
    if (id === undefined) continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, file);
    else {
      yield inFile(file)(
        root,
        'unique-id',
        `The scriptid "${id}" is already that of ${earlier}.`,
        'Give one of the two another scriptid, or delete one.',
      );
    }
  }
}
