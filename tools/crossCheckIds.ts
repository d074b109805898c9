import { crossCheck } from './crossCheck/crossCheck.ts';
import { FOR_PEOPLE } from './crossCheck/forPeople.ts';

const mismatches = crossCheck(process.cwd(), FOR_PEOPLE);
for (const { file, line, why, fix } of mismatches) {
  process.stdout.write(`${file}:${String(line)}\n  ${why}\n  Fix: ${fix}\n`);
}
if (mismatches.length === 0) process.stdout.write('src/ and Objects/ agree\n');
else process.exitCode = 1;
