import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Contents by path. */
export type Files = Readonly<Record<string, string>>;

const folders: string[] = [];

/** Writes files into a new folder, which is removed after the tests of the file that called. */
export function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'sdf-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
