import { crossCheck } from '../../../tools/crossCheck/crossCheck.ts';
import { FOR_PEOPLE } from '../../../tools/crossCheck/forPeople.ts';
import { folderWith, type Files } from '../temporaryFolder.ts';

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: 'ES2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    types: [],
    lib: ['ES5'],
  },
  include: ['src'],
});
const RECORD = 'Objects/customrecord_abc_log.xml';

const recordType = (...fields: readonly string[]): string =>
  [
    '<customrecordtype scriptid="customrecord_abc_log">',
    '<recordname>Log</recordname>',
    '<customrecordcustomfields>',
    ...fields.map(
      (id) =>
        `<customrecordcustomfield scriptid="${id}"><label>A</label><fieldtype>TEXT</fieldtype></customrecordcustomfield>`,
    ),
    '</customrecordcustomfields>',
    '</customrecordtype>',
  ].join('\n');

const projectOf = (code: string, fields: readonly string[], more: Files = {}): Files => ({
  'tsconfig.json': TSCONFIG,
  'manifest.xml':
    '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>A</projectname><frameworkversion>1.0</frameworkversion></manifest>',
  [RECORD]: recordType(...fields),
  'Objects/customscript_abc_mr.xml':
    '<mapreducescript scriptid="customscript_abc_mr"><scriptfile>[/SuiteScripts/abc/entry/sync_mr.js]</scriptfile><scriptdeployments><scriptdeployment scriptid="customdeploy_abc_now"/></scriptdeployments></mapreducescript>',
  'src/entry/sync_mr.ts': 'export {};\n',
  'src/log.ts': `export const TYPE = 'customrecord_abc_log';\n${code}\n`,
  ...more,
});

const mismatches = (files: Files, forPeople: Readonly<Record<string, string>> = {}): string[] =>
  crossCheck(folderWith(files), forPeople).map(({ file, line, why }) => `${file}:${String(line)} ${why}`);

const MAKER = 'export const field = (name: string): string => `custrecord_abc_${name}`;';

describe('the cross-check', () => {
  it('reports nothing where code and objects agree', () => {
    const code = `export const IDS = ['custrecord_abc_a', 'customscript_abc_mr', 'customdeploy_abc_now'];
export const QUERY = \`SELECT l.custrecord_abc_b FROM customrecord_abc_log l\`;
// custrecord_abc_old is gone, and custsecret_… is a form, not an id.
export const HINT = 'Write custsecret_…';`;
    expect(mismatches(projectOf(code, ['custrecord_abc_a', 'custrecord_abc_b']))).toEqual([]);
  });

  it('reports an id of each kind when no object declares it', () => {
    const ids = 'custbody customdeploy customrecord customrole customscript custentity custrecord custscript'
      .split(' ')
      .map((kind) => `${kind}_abc_x`)
      .sort();
    expect(mismatches(projectOf(`export const ids = '${ids.join(' ')}';`, []))).toEqual(
      ids.map((id) => `src/log.ts:2 No object declares ${id}.`),
    );
  });

  it('reports an id in the middle of a query', () => {
    const code =
      'export const q = (id: number): string => `SELECT custbody_abc_x FROM transaction WHERE id = ${id}`;';
    expect(mismatches(projectOf(code, []))).toEqual(['src/log.ts:2 No object declares custbody_abc_x.']);
  });

  it('reports a field that the code does not use', () => {
    expect(mismatches(projectOf('', ['custrecord_abc_a']))).toEqual([
      `${RECORD}:4 The code does not use custrecord_abc_a.`,
    ]);
  });

  it('takes a field that is listed as for people, and reports a listed one that is not', () => {
    const forPeople = { custrecord_abc_a: 'notes' };
    expect(mismatches(projectOf('', ['custrecord_abc_a']), forPeople)).toEqual([]);
    expect(mismatches(projectOf('', []), forPeople)).toEqual([
      'tools/crossCheck/forPeople.ts:1 custrecord_abc_a is listed as for people only, and no object declares it.',
    ]);
    const used = projectOf("export const id = 'custrecord_abc_a';", ['custrecord_abc_a']);
    expect(mismatches(used, forPeople)).toEqual([
      'tools/crossCheck/forPeople.ts:1 custrecord_abc_a is listed as for people only, and the code uses it.',
    ]);
  });

  it('completes ids that the code makes of a beginning and a name', () => {
    const code = `${MAKER}
const NAMES = ['one', 'two'] as const;
export const all = [...NAMES.map((name) => field(name)), field('three')];`;
    expect(
      mismatches(
        projectOf(
          code,
          ['one', 'two', 'three'].map((name) => `custrecord_abc_${name}`),
        ),
      ),
    ).toEqual([]);
    expect(mismatches(projectOf(code, ['custrecord_abc_one', 'custrecord_abc_three']))).toEqual([
      'src/log.ts:4 No object declares custrecord_abc_two.',
    ]);
  });

  it('takes a property as the use of a field whose name is made of it', () => {
    const code = `${MAKER}
export const values = Object.keys({ started: 1 }).map((name) => field(name));`;
    expect(mismatches(projectOf(code, ['custrecord_abc_started', 'custrecord_abc_ended']))).toEqual([
      `${RECORD}:5 The code does not use custrecord_abc_ended.`,
    ]);
  });

  it('reports a beginning that no object goes on from', () => {
    expect(mismatches(projectOf(MAKER, []))).toEqual([
      'src/log.ts:2 No object declares an id that begins with custrecord_abc_.',
    ]);
  });

  it('reports an entry point that no script object runs', () => {
    expect(mismatches(projectOf('', [], { 'src/entry/page_sl.ts': 'export {};\n' }))).toEqual([
      'src/entry/page_sl.ts:1 No script object runs this entry point.',
    ]);
  });

  it('reports nothing in this project', () => {
    expect(crossCheck(process.cwd(), FOR_PEOPLE)).toEqual([]);
  });
});
