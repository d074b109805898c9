import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintProject } from '../../../tools/sdf/lintProject.ts';
import type { RuleId } from '../../../tools/sdf/ruleBook.ts';
import { folderWith } from '../temporaryFolder.ts';

const PROJECT = ['manifest.xml', 'deploy.xml', 'Objects', 'FileCabinet'];

/** A copy of this project, as it would be deployed. */
function copy(): string {
  const folder = folderWith({});
  for (const path of PROJECT.filter((one) => existsSync(one))) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  return folder;
}

interface Fault {
  readonly rule: RuleId;
  readonly file: string;
  readonly was: string | RegExp;
  readonly is: string;
}

const MR = 'Objects/customscript_zcm_sync_mr.xml';
const UE = 'Objects/customscript_zcm_memo_ue.xml';
const JOURNAL = 'Objects/customrecord_zcm_sync.xml';
const BODY = 'Objects/custbody_zcm_zuora_id.xml';
const CUSTOMER = 'Objects/custentity_zcm_zuora_customer_id.xml';

const FAULTS: readonly Fault[] = [
  { rule: 'well-formed', file: BODY, was: '</label>', is: '</lable>' },
  { rule: 'object-type', file: BODY, was: /transactionbodycustomfield/g, is: 'bodycustomfield' },
  { rule: 'file-name', file: MR, was: 'customscript_zcm_sync_mr', is: 'customscript_zcm_sync' },
  { rule: 'script-id', file: BODY, was: 'custbody_zcm_zuora_id', is: 'custentity_zcm_zuora_id' },
  { rule: 'script-id', file: JOURNAL, was: 'custrecord_zcm_sync_state', is: 'custbody_zcm_sync_state' },
  { rule: 'script-id', file: MR, was: 'customdeploy_zcm_sync_now', is: `customdeploy_zcm_${'x'.repeat(24)}` },
  { rule: 'unique-id', file: JOURNAL, was: 'custrecord_zcm_sync_state', is: 'custrecord_zcm_sync_kind' },
  { rule: 'required', file: MR, was: /<title>Sync now<\/title>/, is: '' },
  { rule: 'required', file: BODY, was: /<fieldtype>TEXT<\/fieldtype>/, is: '' },
  { rule: 'value', file: BODY, was: '<fieldtype>TEXT<', is: '<fieldtype>FREEFORMTEXT<' },
  { rule: 'value', file: MR, was: '<loglevel>AUDIT<', is: '<loglevel>INFO<' },
  { rule: 'element', file: CUSTOMER, was: '<label>', is: '<appliestojob>T</appliestojob><label>' },
  { rule: 'element', file: UE, was: '<recordtype>', is: '<title>On save</title><recordtype>' },
  { rule: 'field-list', file: JOURNAL, was: /<selectrecordtype>-30<\/selectrecordtype>/, is: '' },
  { rule: 'permission-list', file: JOURNAL, was: /<permissions>[^]*<\/permissions>/, is: '<permissions/>' },
  {
    rule: 'reference',
    file: UE,
    was: /<runasrole>.*<\/runasrole>/,
    is: '<runasrole>[scriptid=customrole_zcm_nobody]</runasrole>',
  },
  {
    rule: 'reference',
    file: 'Objects/custcentercategory_zcm_accounting.xml',
    was: 'customdeploy_zcm_dashboard]',
    is: 'customdeploy_zcm_board]',
  },
  {
    rule: 'reference',
    file: JOURNAL,
    was: '[scriptid=customrole_zcm_admin]',
    is: '[scriptid=customrole_zcm_boss]',
  },
  { rule: 'script-file', file: MR, was: 'sync_mr.js', is: 'sync_map_reduce.js' },
  { rule: 'script-type', file: MR, was: 'sync_mr.js', is: 'memo_ue.js' },
  {
    rule: 'feature-missing',
    file: 'manifest.xml',
    was: /<feature required="true">CUSTOMRECORDS<\/feature>/,
    is: '',
  },
  {
    rule: 'feature-missing',
    file: BODY,
    was: '<bodysale>',
    is: '<bodyopportunity>T</bodyopportunity><bodysale>',
  },
  {
    rule: 'feature-unneeded',
    file: 'manifest.xml',
    was: '</features>',
    is: '<feature required="true">ADVANCEDJOBS</feature></features>',
  },
  { rule: 'audience', file: UE, was: /<all(roles|employees)>T<[/]all.*>/g, is: '' },
  {
    rule: 'run-as-role',
    file: UE,
    was: /<runasrole>.*<\/runasrole>/,
    is: '<runasrole>ADMINISTRATOR</runasrole>',
  },
  {
    rule: 'run-as-role',
    file: MR,
    was: '<status>',
    is: '<runasrole>[scriptid=customrole_zcm_service]</runasrole><status>',
  },
  {
    rule: 'parameter-mandatory',
    file: MR,
    was: '<scriptdeployments>',
    is: '<scriptcustomfields><scriptcustomfield scriptid="custscript_zcm_ids"><label>Ids</label><fieldtype>TEXT</fieldtype><ismandatory>T</ismandatory></scriptcustomfield></scriptcustomfields><scriptdeployments>',
  },
  {
    rule: 'recurrence',
    file: MR,
    was: /<daily>([^]*)<\/daily>/,
    is: '<daily>$1</daily><everyweekday>$1</everyweekday>',
  },
  { rule: 'recurrence', file: MR, was: /<everyxdays>1</, is: '<everyxdays>0<' },
  { rule: 'value', file: MR, was: '<repeat>PT15M<', is: '<repeat>PT10M<' },
  { rule: 'status', file: MR, was: /<recurrence>[^]*<\/recurrence>/, is: '' },
  { rule: 'house-online', file: UE, was: '<recordtype>', is: '<isonline>T</isonline><recordtype>' },
  { rule: 'house-status', file: UE, was: '<status>RELEASED<', is: '<status>TESTING<' },
  { rule: 'house-extreme-list', file: JOURNAL, was: '<enabledle>F<', is: '<enabledle>T<' },
  {
    rule: 'manifest',
    file: 'manifest.xml',
    was: '<projectname>',
    is: '<projectid>zcm</projectid><projectname>',
  },
  { rule: 'deploy-path', file: 'deploy.xml', was: '~/Objects/*', is: '~/Objekts/*' },
];

describe('this project', () => {
  it('has nothing to report', () => {
    const { findings, notChecked } = lintProject('.');
    expect(findings).toEqual([]);
    expect(notChecked).toEqual([]);
  });

  for (const { rule, file, was, is } of FAULTS) {
    it(`has ${rule} reported in ${file} with "${is.slice(0, 60)}" planted`, () => {
      const folder = copy();
      const sound = readFileSync(join(folder, file), 'utf8');
      const planted = sound.replace(was, is);
      expect(planted).not.toBe(sound);
      writeFileSync(join(folder, file), planted);
      const found = lintProject(folder).findings.map((finding) => finding.rule);
      expect(found).toContain(rule);
    });
  }

  it('has a missing object reported against its released state (removed-id)', () => {
    const folder = copy();
    rmSync(join(folder, BODY));
    const removed = lintProject(folder, '.').findings.filter((finding) => finding.rule === 'removed-id');
    expect(removed).toMatchObject([{ file: BODY }]);
  });
});
