import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { itemsOf, textOf, type XmlNode } from '../../sandbox/netsuite/project/xml.ts';
import { definedIds } from '../sdf/definedIds.ts';
import { type ObjectFile, readProject } from '../sdf/project.ts';
import { fieldsOf } from '../sdf/rules/conditions.ts';
import { type CodeIds, idsInCode } from './codeIds.ts';

/** Something in `src/` and `Objects/` that does not fit together. */
export interface Mismatch {
  readonly file: string;
  readonly line: number;
  readonly why: string;
  readonly fix: string;
}

/**
 * Checks that the code names only ids that `Objects/` declares, and that whatever is declared is used.
 *
 * @param forPeople - fields that the code need not use, by id
 */
export function crossCheck(
  projectRoot: string,
  forPeople: Readonly<Record<string, string>>,
): readonly Mismatch[] {
  const { objects } = readProject(projectRoot);
  const code = idsInCode(projectRoot);
  const declared = new Set([...definedIds(objects)].map(({ node }) => node.attributes['scriptid'] ?? ''));
  const mismatches = [
    ...undeclared(code, declared),
    ...unused(objects, code, forPeople),
    ...staleExceptions(code, declared, forPeople),
    ...entriesWithoutScript(projectRoot, objects),
  ];
  const asText = ({ file, line, why }: Mismatch): string => `${file}:${String(line).padStart(6)} ${why}`;
  return [...new Map(mismatches.map((one) => [asText(one), one])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
}

function* undeclared({ ids, prefixes }: CodeIds, declared: ReadonlySet<string>): Generator<Mismatch> {
  for (const { id, file, line } of ids) {
    if (declared.has(id)) continue;
    yield {
      file,
      line,
      why: `No object declares ${id}.`,
      fix: 'Correct the id, or add it to Objects/.',
    };
  }
  for (const { id, file, line } of prefixes) {
    if ([...declared].some((one) => one.startsWith(id))) continue;
    yield {
      file,
      line,
      why: `No object declares an id that begins with ${id}.`,
      fix: 'Correct the beginning, or add the objects to Objects/.',
    };
  }
}

function isUsed(id: string, { ids, prefixes, words }: CodeIds): boolean {
  return (
    ids.some((one) => one.id === id) ||
    prefixes.some((prefix) => id.startsWith(prefix.id) && words.has(id.slice(prefix.id.length)))
  );
}

function* unused(
  objects: readonly ObjectFile[],
  code: CodeIds,
  forPeople: Readonly<Record<string, string>>,
): Generator<Mismatch> {
  for (const { file, root } of objects) {
    const records = root.name === 'customrecordtype' ? [root] : [];
    for (const { attributes, line } of [...records, ...fieldsOf(root)]) {
      const id = attributes['scriptid'] ?? '';
      if (forPeople[id] !== undefined || isUsed(id, code)) continue;
      yield {
        file,
        line,
        why: `The code does not use ${id}.`,
        fix: 'Take it out, use it, or say in tools/crossCheck/forPeople.ts what people do with it.',
      };
    }
  }
}

function* staleExceptions(
  code: CodeIds,
  declared: ReadonlySet<string>,
  forPeople: Readonly<Record<string, string>>,
): Generator<Mismatch> {
  for (const id of Object.keys(forPeople)) {
    if (declared.has(id) && !isUsed(id, code)) continue;
    yield {
      file: 'tools/crossCheck/forPeople.ts',
      line: 1,
      why: `${id} is listed as for people only, and ${declared.has(id) ? 'the code uses it' : 'no object declares it'}.`,
      fix: 'Take it out of the list.',
    };
  }
}

/** A script that no object names never runs. */
function* entriesWithoutScript(projectRoot: string, objects: readonly ObjectFile[]): Generator<Mismatch> {
  const scripts = objects.flatMap(({ root }) => scriptFiles(root)).map((path) => basename(path, '.js]'));
  for (const entry of readdirSync(join(projectRoot, 'src', 'entry'), { withFileTypes: true })) {
    if (!entry.isFile() || scripts.includes(basename(entry.name, '.ts'))) continue;
    yield {
      file: `src/entry/${entry.name}`,
      line: 1,
      why: 'No script object runs this entry point.',
      fix: 'Add a script object with its built file, or move the file out of src/entry/.',
    };
  }
}

const scriptFiles = (root: XmlNode): string[] => {
  const own = textOf(root, 'scriptfile');
  const libraries = itemsOf(root, 'libraries').map((library) => textOf(library, 'scriptfile'));
  return [own, ...libraries].filter((path) => path !== null);
};
