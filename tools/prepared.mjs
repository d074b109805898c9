// Installs and builds what is missing, so that `npm run demo` works right after a clone. Runs on whatever Node came
// with npm, before anything of this project is installed: no dependency, no TypeScript.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (what, args) => {
  process.stderr.write(`${what} …\n`);
  execFileSync('npm', args, { stdio: ['ignore', 2, 2] });
};

if (!existsSync('node_modules/.package-lock.json')) run('Installing', ['ci', '--loglevel=error']);
run('Building', ['run', '--silent', 'build']);
