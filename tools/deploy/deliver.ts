import { rmSync } from 'node:fs';
import { lintProject } from '../sdf/lintProject.ts';
import { textReport } from '../sdf/report.ts';
import { contentsOf, contentsText } from './contents.ts';
import { lastRelease } from './lastRelease.ts';

/** What a delivery does to the world outside the project; each says whether it went well. */
export interface Steps {
  /** Builds the bundle and runs all tests. */
  readonly test: () => boolean;
  /** Lets NetSuite look at the project without changing anything. */
  readonly validate: () => boolean;
  readonly deploy: () => boolean;
  readonly print: (text: string) => void;
}

/** How far a delivery goes: `show` needs no account. */
export type Extent = 'show' | 'validate' | 'deploy';

/**
 * Tests, lints and shows what would be deployed, then deploys it if asked to. Stops at the first step that fails.
 *
 * @returns whether every step went well
 */
export function deliver(projectRoot: string, extent: Extent, steps: Steps): boolean {
  if (!steps.test()) return refused(steps, 'The tests failed, so nothing is deployed.');
  if (!isLintFree(projectRoot, steps))
    return refused(steps, 'The linter has findings, so nothing is deployed.');
  steps.print(contentsText(contentsOf(projectRoot)));
  switch (extent) {
    case 'show':
      steps.print('Nothing is deployed. To deploy this: npm run deploy -- --yes\n');
      return true;
    case 'validate':
      return steps.validate() || refused(steps, 'NetSuite would not take the project.');
    case 'deploy':
      return steps.deploy() || refused(steps, 'NetSuite did not take the project.');
  }
}

function refused({ print }: Steps, sentence: string): false {
  print(`${sentence}\n`);
  return false;
}

function isLintFree(projectRoot: string, { print }: Steps): boolean {
  const release = lastRelease(projectRoot);
  if (release) print(`compared with ${release.tag}:\n`);
  const report = lintProject(projectRoot, release?.folder);
  if (release) rmSync(release.folder, { recursive: true });
  print(textReport(report));
  return report.findings.length === 0;
}
