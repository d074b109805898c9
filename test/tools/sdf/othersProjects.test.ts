import { join } from 'node:path';
import { lintProject } from '../../../tools/sdf/lintProject.ts';
import { folderWith, type Files } from '../temporaryFolder.ts';
import { bodyField, DEPLOY, manifest, projectOf, recordType, userEvent } from './projects.ts';

const report = (files: Files, below = ''): ReturnType<typeof lintProject> =>
  lintProject(join(folderWith(files), below));

const exported = (names: string, value: string): string =>
  names
    .split(' ')
    .map((name) => `<${name}>${value}</${name}>`)
    .join('\n');

describe('the projects of others', () => {
  it('may have every element of a type, the unused ones empty or F, as an export has', () => {
    const more =
      exported('defaultvalue displayheight dynamicdefault maxlength onparentdelete selectrecordtype', '') +
      exported('enabletextenhance globalsearch isformula', 'F') +
      exported('bodycustomerpayment bodyexpensereport bodyopportunity bodyvendorpayment', 'F');
    expect(report(projectOf([bodyField('custbody5', more)])).findings).toEqual([]);
  });

  it('may have a record type that is edited in Extreme List and in nobody’s house style', () => {
    const type = recordType('<enabledle>T</enabledle>\n<customsegment></customsegment>', 'customrecord7');
    expect(report(projectOf([type])).findings).toEqual([]);
  });

  it('may declare what only their client scripts and lists explain', () => {
    const script = `<clientscript scriptid="customscript_abc_cs"><name>Rate</name><scriptfile>[/SuiteScripts/abc/cs.js]</scriptfile></clientscript>`;
    const rate = bodyField('custbody_abc_rate', '<selectrecordtype>-122</selectrecordtype>', 'SELECT');
    const features = manifest(['SERVERSIDESCRIPTING', 'CUSTOMCODE', 'MULTICURRENCY', 'LOCATIONS']);
    expect(report(projectOf([script, rate], { 'manifest.xml': features })).findings).toEqual([]);
  });

  it('may have categories in centers and tabs of their own', () => {
    const category = `<centercategory scriptid="custcentercategory_abc"><center>[scriptid=custcenter_abc]</center>
<centertab>[scriptid=custcentertab_abc]</centertab><label>A</label></centercategory>`;
    const own = ['<center scriptid="custcenter_abc"/>', '<centertab scriptid="custcentertab_abc"/>'];
    expect(report(projectOf([category, ...own])).findings).toEqual([]);
  });

  it('may have a deployment in testing that nobody but its owner runs', () => {
    const script = userEvent('<allroles>F</allroles>\n<audslctrole></audslctrole>', { status: 'TESTING' });
    expect(report(projectOf([script])).findings).toEqual([]);
  });

  it('may have roles with fields of installed SuiteApps, and refer to objects of other SuiteApps', () => {
    const role = `<role scriptid="customrole1001_3"><name>Buyer</name><centertype>BASIC</centertype>
<custrecord_scm_enable_cpn_on_role>F</custrecord_scm_enable_cpn_on_role><parentrolescriptid></parentrolescriptid></role>`;
    const field = bodyField(
      'custbody_abc_list',
      '<selectrecordtype>[appid=com.example.other, scriptid=customlist_other]</selectrecordtype>',
      'SELECT',
    );
    expect(report(projectOf([role, field])).findings).toEqual([]);
  });

  it('may be SuiteApps, with their files in a folder of their own, below src', () => {
    const app = 'com.example.app';
    const files = projectOf([userEvent().replace('/SuiteScripts/abc/', `/SuiteApps/${app}/`)], {
      'manifest.xml': manifest(['SERVERSIDESCRIPTING'])
        .replace('ACCOUNTCUSTOMIZATION', 'SUITEAPP')
        .replace(
          '<projectname>',
          '<publisherid>com.example</publisherid><projectid>app</projectid><projectversion>1.0.0</projectversion><projectname>',
        ),
      [`FileCabinet/SuiteApps/${app}/ue.js`]: '/** @NScriptType UserEventScript */',
    });
    const inSrc = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`src/${path}`, content]),
    );
    expect(report(inSrc)).toMatchObject({ findings: [], checked: 2 });
  });

  it('have objects reported as not checked that the linter does not know', () => {
    const restlet = '<restlet scriptid="customscript_abc_rl"><anything>T</anything></restlet>';
    const { findings, notChecked } = report(projectOf([restlet], { 'manifest.xml': manifest(['JOBS']) }));
    expect(findings).toEqual([]);
    expect(notChecked).toEqual([
      { file: 'Objects/customscript_abc_rl.xml', why: 'objects of type restlet are not known' },
    ]);
  });

  it('are checked without references and features where there are only object files', () => {
    const files = {
      'customscript_abc_ue.xml': userEvent(
        '<allroles>T</allroles>\n<runasrole>[scriptid=customrole1]</runasrole>',
      ),
    };
    const { findings, checked, notChecked } = report(files);
    expect({ findings, checked }).toEqual({ findings: [], checked: 1 });
    expect(notChecked.map(({ file }) => file)).toEqual(['manifest.xml']);
    expect(report(files, 'customscript_abc_ue.xml')).toMatchObject({ findings: [], checked: 1 });
  });

  it('are checked without their files where these are not there', () => {
    const { findings, notChecked } = report({
      'manifest.xml': manifest(['SERVERSIDESCRIPTING']),
      'deploy.xml': DEPLOY.replace('<files><path>~/FileCabinet/*</path></files>', ''),
      'Objects/customscript_abc_ue.xml': userEvent(),
    });
    expect(findings).toEqual([]);
    expect(notChecked.map(({ file }) => file)).toEqual(['FileCabinet']);
  });
});
