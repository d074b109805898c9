import { spawnSync } from 'node:child_process';
import { folderWith } from '../temporaryFolder.ts';
import { bodyField, projectOf } from './projects.ts';

const node = 'node_modules/.bin/node';
const run = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } => {
  const { status, stdout, stderr } = spawnSync(node, ['tools/lintSdf.ts', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

const sound = projectOf([]);
const faulty = projectOf([bodyField('custbody_abc_id', '<storevalue>true</storevalue>')]);

describe('the command line of the linter', () => {
  it('ends with 0 when there is nothing to report', () => {
    expect(run(folderWith(sound))).toEqual({
      status: 0,
      stdout: '1 object checked, nothing to report\n',
      stderr: '',
    });
  });

  it('ends with 1 and names file, line, rule, reason and fix of a finding', () => {
    expect(run(folderWith(faulty))).toEqual({
      status: 1,
      stdout: [
        'Objects/custbody_abc_id.xml:4  value',
        '  The element storevalue must be T or F, not "true".',
        '  Fix: Write T or F.',
        '2 objects checked, 1 finding',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('prints the same as JSON', () => {
    const { status, stdout } = run(folderWith(faulty), '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      findings: [
        {
          file: 'Objects/custbody_abc_id.xml',
          line: 4,
          rule: 'value',
          why: 'The element storevalue must be T or F, not "true".',
          fix: 'Write T or F.',
        },
      ],
      checked: 2,
      notChecked: [],
    });
  });

  it('ends with 2 when the folder or an option cannot be read', () => {
    expect(run('no/such/folder')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'There is no folder no/such/folder.\n',
    });
    expect(run(folderWith({})).status).toBe(2);
    expect(run('--strict').status).toBe(2);
  });

  it('explains itself', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Exit code: 0 nothing to report, 1 findings, 2');
  });
});
