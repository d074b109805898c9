import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An earlier state of the project. */
export interface Release {
  readonly tag: string;
  /** Folder with its manifest and its objects. */
  readonly folder: string;
}

/**
 * Takes the manifest and the objects of the last tag `v…` out of git, into a new temporary folder. A tag on the
 * current commit does not count: it is the release that is about to be deployed.
 *
 * @returns null where there is no such tag, or no git
 */
export function lastRelease(projectRoot: string): Release | null {
  const git = (...args: readonly string[]): string | null => {
    const { status, stdout } = spawnSync('git', args, { cwd: projectRoot, encoding: 'utf8' });
    return status === 0 ? stdout : null;
  };
  const tag = git('describe', '--tags', '--abbrev=0', '--match', 'v*', 'HEAD^')?.trim();
  if (tag === undefined) return null;
  const files = git('ls-tree', '-r', '--name-only', tag, '--', 'manifest.xml', 'Objects')?.trim();
  if (files === undefined || files === '') return null;
  const folder = mkdtempSync(join(tmpdir(), 'released-'));
  for (const file of files.split('\n')) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), git('show', `${tag}:${file}`) ?? '');
  }
  return { tag, folder };
}
