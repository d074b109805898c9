import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { DeployError } from '../../sandbox/netsuite/project/deployError.ts';
import { DEPLOY_LIST } from '../../sandbox/netsuite/project/deployList.ts';
import { MANIFEST } from '../../sandbox/netsuite/project/manifest.ts';
import { readXml, type XmlNode } from '../../sandbox/netsuite/project/xml.ts';
import type { Finding } from './finding.ts';
import { type Manifest, manifestOf } from './manifest.ts';

/** A folder that cannot be linted at all. */
export class CannotRead extends Error {
  override readonly name = 'CannotRead';
}

export interface ObjectFile {
  /** Path from the project's root. */
  readonly file: string;
  readonly root: XmlNode;
}

/** An SDF project, or, without a manifest, object files on their own. */
export interface SdfProject {
  /** Absolute path. */
  readonly root: string;
  /** Null where there are only object files: what they refer to is then not checked. */
  readonly manifest: Manifest | null;
  readonly deployList: XmlNode | null;
  readonly objects: readonly ObjectFile[];
  /** Paths below `FileCabinet/`, each beginning with `/`; null where the project has no such folder. */
  readonly fileCabinet: ReadonlySet<string> | null;
  /** Files that are not well-formed. */
  readonly unreadable: readonly Finding[];
}

/**
 * Reads an account customization project or a SuiteApp, or a folder or file of objects alone.
 *
 * @param folder - with the manifest, or with a folder `src` that has it
 * @throws CannotRead when nothing is there to lint
 */
export function readProject(folder: string): SdfProject {
  const isFile = kindOf(folder) === 'file';
  const root = isFile ? dirname(folder) : rootOf(folder);
  const unreadable: Finding[] = [];
  const read = (file: string): XmlNode[] => {
    try {
      return [readXml(file, readFileSync(join(root, file), 'utf8'))];
    } catch (error) {
      if (!(error instanceof DeployError)) throw error;
      unreadable.push(notWellFormed(error));
      return [];
    }
  };
  const hasManifest = !isFile && kindOf(join(root, MANIFEST)) === 'file';
  const hasDeployList = hasManifest && kindOf(join(root, DEPLOY_LIST)) === 'file';
  const files = isFile ? [basename(folder)] : objectFilesOf(root, hasManifest);
  if (!hasManifest && files.length === 0) throw new CannotRead(`There is no SDF project in ${folder}.`);
  const objects = files.flatMap((file) => read(file).map((node) => ({ file, root: node })));
  const manifest = hasManifest ? read(MANIFEST)[0] : undefined;
  const deployList = hasDeployList ? read(DEPLOY_LIST)[0] : undefined;
  return {
    root,
    manifest: manifest ? manifestOf(manifest) : null,
    deployList: deployList ?? null,
    objects,
    fileCabinet: hasManifest ? fileCabinetOf(root) : null,
    unreadable,
  };
}

function kindOf(path: string): 'file' | 'folder' | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  return found.isDirectory() ? 'folder' : 'file';
}

/** SuiteCloud puts a project into `src/` unless it is told otherwise. */
function rootOf(folder: string): string {
  if (kindOf(folder) === null) throw new CannotRead(`There is no folder ${folder}.`);
  const inside = join(folder, 'src');
  const hasOwn = kindOf(join(folder, MANIFEST)) === 'file';
  return !hasOwn && kindOf(join(inside, MANIFEST)) === 'file' ? inside : folder;
}

function objectFilesOf(root: string, isProject: boolean): string[] {
  const below = isProject ? 'Objects' : '.';
  const isObject = (file: string): boolean =>
    file.endsWith('.xml') && ![MANIFEST, DEPLOY_LIST].includes(file) && !file.includes('.attributes/');
  return filesBelow(root, below).filter(isObject).sort();
}

function fileCabinetOf(root: string): ReadonlySet<string> | null {
  if (kindOf(join(root, 'FileCabinet')) !== 'folder') return null;
  return new Set(filesBelow(root, 'FileCabinet').map((file) => file.slice('FileCabinet'.length)));
}

function filesBelow(root: string, folder: string): string[] {
  if (kindOf(join(root, folder)) !== 'folder') return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function notWellFormed({ file, line, sentence }: DeployError): Finding {
  return {
    file,
    line: line ?? 1,
    rule: 'well-formed',
    why: `The file is not well-formed XML: ${sentence}.`,
    fix: 'Correct the XML; the fault may also be in an earlier line.',
  };
}
