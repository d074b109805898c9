import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DEPLOY_LIST, readDeployList } from '../../sandbox/netsuite/project/deployList.ts';
import { MANIFEST } from '../../sandbox/netsuite/project/manifest.ts';
import { readXml, textOf, type XmlNode } from '../../sandbox/netsuite/project/xml.ts';

/** What a deploy of a project takes to an account. */
export interface Contents {
  readonly name: string;
  readonly version: string;
  readonly objects: readonly { readonly type: string; readonly id: string }[];
  /** Paths in the File Cabinet. */
  readonly files: readonly string[];
}

/**
 * Follows the project's `deploy.xml`.
 *
 * @throws DeployError when it lists a path that does not exist
 */
export function contentsOf(projectRoot: string): Contents {
  const text = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
  const xml = (file: string): XmlNode => readXml(file, text(file));
  const { files, objects } = readDeployList(projectRoot, xml(DEPLOY_LIST));
  const { version } = JSON.parse(text('package.json')) as { version: string };
  return {
    name: textOf(xml(MANIFEST), 'projectname') ?? '',
    version,
    objects: objects.map((file) => ({ type: xml(file).name, id: basename(file, '.xml') })),
    files: files.map((file) => file.slice('FileCabinet'.length)),
  };
}

/** For people: every object under its type, and how many files go to each folder. */
export function contentsText({ name, version, objects, files }: Contents): string {
  const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));
  const types = [...new Set(objects.map(({ type }) => type))].sort();
  const folders = [...new Set(files.map(folderOf))].sort();
  return [
    `${name} ${version}`,
    '',
    `${String(objects.length)} objects`,
    ...types.flatMap((type) => [
      `  ${type}`,
      ...objects.filter((object) => object.type === type).map(({ id }) => `    ${id}`),
    ]),
    '',
    `${String(files.length)} files`,
    ...folders.map(
      (folder) => `  ${folder}/  ${String(files.filter((file) => folderOf(file) === folder).length)}`,
    ),
    '',
  ].join('\n');
}
