import { DeployError } from './deployError.ts';
import type { XmlNode } from './xml.ts';

/** Script ids of everything an object defines: itself, its fields, parameters, deployments and instances. */
export function definedIds(root: XmlNode): string[] {
  const id = root.attributes['scriptid'] ?? '';
  const nested = root.children.flatMap(({ children }) =>
    children.map(({ attributes }) => attributes['scriptid']),
  );
  return [id, ...nested.filter((one) => one !== undefined).map((one) => `${id}.${one}`)];
}

/**
 * Checks that every reference of an object leads somewhere.
 *
 * @param ids - script ids of the project, of its manifest's dependencies, and of what is in the account already
 * @param files - paths of the File Cabinet
 * @throws DeployError at the first that does not
 */
export function checkReferences(
  file: string,
  node: XmlNode,
  ids: ReadonlySet<string>,
  files: { has(path: string): boolean },
): void {
  for (const [reference, id = ''] of node.text.matchAll(/\[scriptid=([a-z0-9_.]+)\]/g)) {
    if (!ids.has(id)) throw new DeployError(file, node.line, `the reference ${reference} leads to nothing`);
  }
  for (const [reference, path = ''] of node.text.matchAll(/\[(\/Suite(?:Scripts|Apps)\/[^\]]+)\]/g)) {
    if (!files.has(path))
      throw new DeployError(file, node.line, `the file ${reference} is not in the project`);
  }
  for (const inner of node.children) checkReferences(file, inner, ids, files);
}

/** The script id that a reference names; another text as it is, in lower case. */
export function referredId(text: string): string {
  return /^\[scriptid=([a-z0-9_.]+)\]$/.exec(text)?.[1] ?? text.toLowerCase();
}
