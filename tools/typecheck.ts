import { spawnSync } from 'node:child_process';

const projects = ['tsconfig.json', 'tsconfig.node.json'];
const results = projects.map((project) =>
  spawnSync('tsc', ['--noEmit', '-p', project], { stdio: 'inherit', shell: false }),
);
process.exitCode = results.every((result) => result.status === 0) ? 0 : 1;
