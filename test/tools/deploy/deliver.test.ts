import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { contentsOf } from '../../../tools/deploy/contents.ts';
import { deliver, type Extent } from '../../../tools/deploy/deliver.ts';
import { bodyField, projectOf, userEvent } from '../sdf/projects.ts';
import { folderWith, type Files } from '../temporaryFolder.ts';

const PACKAGE = { 'package.json': '{ "version": "1.2.3" }' };
const SOUND = projectOf([userEvent()], PACKAGE);

interface Delivery {
  readonly done: boolean;
  readonly steps: readonly string[];
  readonly printed: string;
}

/** Delivers a project while nothing outside of it happens but what is noted. */
function delivery(folder: string, extent: Extent, failing = ''): Delivery {
  const steps: string[] = [];
  const printed: string[] = [];
  const step = (name: string) => (): boolean => {
    steps.push(name);
    return name !== failing;
  };
  const done = deliver(folder, extent, {
    test: step('test'),
    validate: step('validate'),
    deploy: step('deploy'),
    print: (text) => printed.push(text),
  });
  return { done, steps, printed: printed.join('') };
}

function inGit(files: Files, tag: string): string {
  const folder = folderWith(files);
  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'release');
  git('tag', tag);
  git('commit', '--quiet', '--allow-empty', '--message', 'next');
  return folder;
}

describe('a delivery', () => {
  it('shows what would be deployed and deploys nothing, unless asked to', () => {
    const { done, steps, printed } = delivery(folderWith(SOUND), 'show');
    expect({ done, steps }).toEqual({ done: true, steps: ['test'] });
    expect(printed).toContain(
      [
        'Example 1.2.3',
        '',
        '2 objects',
        '  transactionbodycustomfield',
        '    custbody_abc_first',
        '  usereventscript',
        '    customscript_abc_ue',
        '',
        '4 files',
        '  /SuiteScripts/abc/  4',
      ].join('\n'),
    );
    expect(printed).toContain('Nothing is deployed.');
  });

  it('deploys after the tests when asked to', () => {
    expect(delivery(folderWith(SOUND), 'deploy')).toMatchObject({ done: true, steps: ['test', 'deploy'] });
  });

  it('lets NetSuite validate without deploying', () => {
    expect(delivery(folderWith(SOUND), 'validate')).toMatchObject({
      done: true,
      steps: ['test', 'validate'],
    });
  });

  it('does not deploy what fails its tests', () => {
    expect(delivery(folderWith(SOUND), 'deploy', 'test')).toEqual({
      done: false,
      steps: ['test'],
      printed: 'The tests failed, so nothing is deployed.\n',
    });
  });

  it('does not deploy what the linter finds fault with', () => {
    const files = projectOf([bodyField('custbody_abc_id', '', 'LONGTEXT')], PACKAGE);
    const { done, steps, printed } = delivery(folderWith(files), 'deploy');
    expect({ done, steps }).toEqual({ done: false, steps: ['test'] });
    expect(printed).toContain('Objects/custbody_abc_id.xml:3  value');
  });

  it('does not deploy what has lost an object since the last release', () => {
    const folder = inGit(SOUND, 'v1.2.2');
    expect(delivery(folder, 'deploy').done).toBe(true);
    rmSync(join(folder, 'Objects/custbody_abc_first.xml'));
    const { done, printed } = delivery(folder, 'deploy');
    expect(done).toBe(false);
    expect(printed).toContain('compared with v1.2.2:');
    expect(printed).toContain('removed-id');
  });

  it('says so when NetSuite does not take it', () => {
    const { done, printed } = delivery(folderWith(SOUND), 'deploy', 'deploy');
    expect(done).toBe(false);
    expect(printed).toContain('NetSuite did not take the project.');
  });
});

describe('what is deployed', () => {
  it('leaves out what deploy.xml does not list', () => {
    const folder = folderWith({ ...SOUND, 'docs/read.me': 'no', 'src/entry/a.ts': 'no' });
    const { files, objects } = contentsOf(folder);
    expect(objects.map(({ id }) => id)).toEqual(['custbody_abc_first', 'customscript_abc_ue']);
    expect(files).toEqual(['cs', 'mr', 'sl', 'ue'].map((name) => `/SuiteScripts/abc/${name}.js`));
  });
});
