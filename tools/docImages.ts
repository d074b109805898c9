// Takes the pictures of docs/images from the last run of the browser tests: `npx jest --selectProjects browser`, then
// `node tools/docImages.ts`.
import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const TAKEN = path.join('build', 'screenshots', 'docs');
const KEPT = path.join('docs', 'images');
/** A repository keeps every version of a picture. */
const MOST_BYTES = 150_000;

const pictures = readdirSync(TAKEN).filter((name) => name.endsWith('.png'));
const tooLarge = pictures.filter((name) => statSync(path.join(TAKEN, name)).size > MOST_BYTES);
if (tooLarge.length > 0) {
  process.stderr.write(`larger than ${String(MOST_BYTES)} bytes: ${tooLarge.join(', ')}\n`);
  process.exitCode = 1;
} else {
  mkdirSync(KEPT, { recursive: true });
  for (const name of pictures) copyFileSync(path.join(TAKEN, name), path.join(KEPT, name));
  process.stdout.write(`${String(pictures.length)} pictures in ${KEPT}\n`);
}
