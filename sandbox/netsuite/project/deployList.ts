import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';
import { DeployError } from './deployError.ts';
import { child, type XmlNode } from './xml.ts';

export const DEPLOY_LIST = 'deploy.xml';

/** Files that `deploy.xml` lists, as paths from the project's root with `/` between. */
export interface DeployList {
  readonly files: readonly string[];
  readonly objects: readonly string[];
}

const WRAPPERS = ['configuration', 'files', 'objects', 'translationimports'];

/**
 * Follows the paths of `deploy.xml`; what they do not name is not deployed.
 *
 * @throws DeployError when a listed path is missing
 */
export function readDeployList(projectRoot: string, root: XmlNode): DeployList {
  if (root.name !== 'deploy') {
    throw new DeployError(DEPLOY_LIST, root.line, `the root element must be deploy, not ${root.name}`);
  }
  for (const node of root.children) {
    if (node.name === 'run' || node.name === 'script') {
      throw new DeployError(
        DEPLOY_LIST,
        node.line,
        'an account customization project cannot run SDF installation scripts',
      );
    }
    if (!WRAPPERS.includes(node.name)) {
      throw new DeployError(DEPLOY_LIST, node.line, `the deploy list has no element ${node.name}`);
    }
    if (node.name === 'configuration' || node.name === 'translationimports') {
      throw new SandboxDoesNotKnow(`${node.name} of a project (${DEPLOY_LIST}:${String(node.line)})`);
    }
  }
  const listed = (wrapper: string, folder: string): string[] => {
    const paths = child(root, wrapper)?.children ?? [];
    return [...new Set(paths.flatMap((path) => filesOf(projectRoot, path, folder)))].sort();
  };
  return { files: listed('files', 'FileCabinet'), objects: listed('objects', 'Objects') };
}

function filesOf(projectRoot: string, path: XmlNode, folder: string): string[] {
  const refuse = (sentence: string): never => {
    throw new DeployError(DEPLOY_LIST, path.line, sentence);
  };
  if (path.name !== 'path') return refuse(`the deploy list names paths by elements path, not ${path.name}`);
  const match = /^~\/(.+?)(\/\*)?$/.exec(path.text);
  const target = match?.[1] ?? '';
  if (!match || target.split('/').includes('..')) return refuse(`"${path.text}" is no path of the project`);
  if (target !== folder && !target.startsWith(`${folder}/`))
    return refuse(`"${path.text}" is not in ~/${folder}`);
  const absolute = join(projectRoot, target);
  if (!existsSync(absolute)) return refuse(`"${path.text}" does not exist in the project`);
  if (statSync(absolute).isFile()) return [target];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join(posix.sep));
}
