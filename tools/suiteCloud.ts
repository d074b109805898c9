import { spawnSync } from 'node:child_process';

/** Not a dependency: its install script downloads a Java program, which packing and deploying do not need. */
const SUITECLOUD_CLI = '@oracle/suitecloud-cli@4.1.0';

/**
 * Runs a command of SuiteCloud CLI; what it prints goes to standard error.
 *
 * @returns whether it succeeded
 */
export function suiteCloud(projectRoot: string, ...command: readonly string[]): boolean {
  const { status, error } = spawnSync('npx', ['--yes', '--ignore-scripts', SUITECLOUD_CLI, ...command], {
    cwd: projectRoot,
    stdio: ['inherit', 2, 2],
  });
  if (error) throw error;
  return status === 0;
}
