import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { BUNDLE_FOLDER } from './build/bundle.ts';
import { suiteCloud } from './suiteCloud.ts';

const TARGET = path.join('build', 'zuora-credit-memo-sync.zip');

const zipsIn = (folder: string): string[] => readdirSync(folder).filter((file) => file.endsWith('.zip'));

/** Packs what `deploy.xml` lists into one zip; needs no NetSuite account. */
function packProject(projectRoot: string): string {
  if (!existsSync(path.join(projectRoot, BUNDLE_FOLDER))) {
    throw new Error(`${BUNDLE_FOLDER} is missing: run "npm run build" first.`);
  }
  // The CLI always writes into build/, under a name made of the project's name and the time.
  const build = path.join(projectRoot, 'build');
  mkdirSync(build, { recursive: true });
  const before = new Set(zipsIn(build));
  const isPacked = suiteCloud(projectRoot, 'project:package');
  const packed = zipsIn(build).find((file) => !before.has(file));
  if (!isPacked || packed === undefined) throw new Error('SuiteCloud CLI did not pack the project.');
  renameSync(path.join(build, packed), path.join(projectRoot, TARGET));
  return TARGET;
}

try {
  process.stdout.write(`packed ${packProject(process.cwd())}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
