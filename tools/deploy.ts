import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { deliver, type Extent } from './deploy/deliver.ts';
import { suiteCloud } from './suiteCloud.ts';

const HELP = `Builds, tests and lints the project, and shows what a deploy takes to NetSuite.

  npm run deploy                 shows it, and deploys nothing
  npm run deploy -- --validate   also lets the NetSuite account look at it, without changing anything
  npm run deploy -- --yes        deploys it

The account is the one of "npx @oracle/suitecloud-cli account:setup".
`;

function extentOf({ yes, validate }: { readonly yes?: boolean; readonly validate?: boolean }): Extent {
  if (yes && validate) throw new TypeError('Give --validate or --yes, not both.');
  if (yes) return 'deploy';
  return validate ? 'validate' : 'show';
}

try {
  const { values } = parseArgs({
    options: { yes: { type: 'boolean' }, validate: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) process.stdout.write(HELP);
  else {
    const root = process.cwd();
    const isDone = deliver(root, extentOf(values), {
      test: () => spawnSync('npm', ['test'], { cwd: root, stdio: ['ignore', 2, 2] }).status === 0,
      validate: () => suiteCloud(root, 'project:deploy', '--dryrun'),
      deploy: () => suiteCloud(root, 'project:deploy'),
      print: (text) => process.stdout.write(text),
    });
    process.exitCode = isDone ? 0 : 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
