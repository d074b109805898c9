// Installs and builds what is missing, so that `npm run demo` works right after a clone. Runs on whatever Node came
// with npm, before anything of this project is installed: no dependency, no TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (what, args) => {
  process.stderr.write(`${what} …\n`);
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
};

if (!existsSync('node_modules/.package-lock.json')) run('Installing', ['ci', '--loglevel=error']);
run('Building', ['run', '--silent', 'build']);
