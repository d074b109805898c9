import { lintProject } from '../../../tools/sdf/lintProject.ts';
import { RULES } from '../../../tools/sdf/ruleBook.ts';
import { folderWith } from '../temporaryFolder.ts';
import { DEPLOYMENT_EXAMPLES } from './deploymentExamples.ts';
import { OBJECT_EXAMPLES } from './objectExamples.ts';
import { PROJECT_EXAMPLES } from './projectExamples.ts';
import { bodyField, manifest, projectOf } from './projects.ts';

const EXAMPLES = [...OBJECT_EXAMPLES, ...DEPLOYMENT_EXAMPLES, ...PROJECT_EXAMPLES];

const findings = (files: Readonly<Record<string, string>>): string[] =>
  lintProject(folderWith(files)).findings.map(({ file, line, rule }) => `${rule} ${file}:${String(line)}`);

describe('the linter', () => {
  for (const { rule, about, keeps, breaks, at } of EXAMPLES) {
    it(`finds ${about} (${rule}), and nothing in a project without`, () => {
      expect(findings(breaks)).toContain(`${rule} ${at}`);
      expect(findings(keeps)).toEqual([]);
    });
  }

  it('says why and how to repair it', () => {
    const [finding] = lintProject(
      folderWith(projectOf([bodyField('custbody_abc_id', '', 'LONGTEXT')])),
    ).findings;
    expect(finding?.why).toBe('The element fieldtype has no value "LONGTEXT".');
    expect(finding?.fix).toMatch(/^Write one of CHECKBOX, CLOBTEXT, .*URL\.$/);
  });
});

describe('a project that is deployed already', () => {
  const released = projectOf([bodyField('custbody_abc_id'), bodyField('custbody_abc_number')]);
  const since = (files: Readonly<Record<string, string>>): string[] =>
    lintProject(folderWith(files), folderWith(released)).findings.map(({ rule, file }) => `${rule} ${file}`);

  it('may get new objects', () => {
    expect(since({ ...released, 'Objects/custbody_abc_new.xml': bodyField('custbody_abc_new') })).toEqual([]);
  });

  it('is told of an object that has disappeared (removed-id)', () => {
    expect(since(projectOf([bodyField('custbody_abc_id')]))).toEqual([
      'removed-id Objects/custbody_abc_number.xml',
    ]);
  });

  it('may lose an object on purpose, when its manifest says so', () => {
    const gone = manifest([], '', '<!-- lint:sdf gone custbody_abc_number -->');
    expect(since(projectOf([bodyField('custbody_abc_id')], { 'manifest.xml': gone }))).toEqual([]);
  });

  it('is told of a field with another type (changed-type)', () => {
    expect(
      since({ ...released, 'Objects/custbody_abc_id.xml': bodyField('custbody_abc_id', '', 'TEXTAREA') }),
    ).toEqual(['changed-type Objects/custbody_abc_id.xml']);
  });
});

it('has an example of each rule', () => {
  const shown = new Set<string>([...EXAMPLES.map(({ rule }) => rule), 'removed-id', 'changed-type']);
  expect(Object.keys(RULES).filter((rule) => !shown.has(rule))).toEqual([]);
});
