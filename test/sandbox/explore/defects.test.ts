import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exploredBundle } from '../../../sandbox/explore/bundle.ts';
import { DefectCatcher, withDefect } from '../../../sandbox/explore/catchDefect.ts';
import { DEFECTS } from '../../../sandbox/explore/defects.ts';
import { judgeDisturbed } from '../../../sandbox/explore/explore.ts';

const bundle = exploredBundle(process.cwd());

describe('the explorer', () => {
  let folder: string;
  let catcher: DefectCatcher;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'defects-'));
    catcher = new DefectCatcher(bundle, folder);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(DEFECTS.map((defect) => [defect.name, defect] as const))('catches that %s', (_, defect) => {
    const caught = catcher.catch(defect);
    expect(caught).not.toBeNull();
    // The sound bundle stands the very same faults.
    expect(judgeDisturbed(catcher.soundly(defect), caught?.faults ?? []).broken).toEqual([]);
  });

  it('says so when the text of a defect no longer stands in the bundle', () => {
    const gone = { name: 'gone', module: 'domain/claim.js', find: 'no such text', replace: '' };
    expect(() => withDefect(bundle, gone, folder)).toThrow(
      'gone: its text stands 0 times in domain/claim.js',
    );
  });
});
