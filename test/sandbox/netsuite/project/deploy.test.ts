import { DeployError } from '../../../../sandbox/netsuite/project/deployError.ts';
import { DEPLOY, deploy, MANIFEST, recordTypeWith, scriptWith } from './projectFolder.ts';

/** Message of the refusal; undefined when the project is taken. */
function refusal(
  changes: Parameters<typeof deploy>[0],
  ...more: [Parameters<typeof deploy>[1]?]
): string | undefined {
  try {
    deploy(changes, ...more);
    return undefined;
  } catch (error) {
    if (error instanceof DeployError) return error.message;
    throw error;
  }
}

const RECORD = 'Objects/customrecord_x.xml';

describe('what deploy.xml lists', () => {
  it('D1 is deployed, and nothing else is', () => {
    const project = deploy({
      'deploy.xml': DEPLOY.replace('~/Objects/*', '~/Objects/in/*'),
      'Objects/in/custbody_in.xml':
        '<transactionbodycustomfield scriptid="custbody_in"><label>In</label><fieldtype>TEXT</fieldtype><bodysale>T</bodysale></transactionbodycustomfield>',
    });
    expect(project.bodyFields.map(({ id }) => id)).toEqual(['custbody_in']);
    expect(project.customRecordTypes).toEqual([]);
    expect([...project.files.keys()]).toEqual(['/SuiteScripts/x/entry.js']);
  });

  it('D1 must exist', () => {
    const changes = { 'deploy.xml': DEPLOY.replace('~/Objects/*', '~/Objects/missing/*') };
    expect(refusal(changes)).toBe('deploy.xml:3: "~/Objects/missing/*" does not exist in the project');
    expect(refusal({ 'deploy.xml': null })).toBe('deploy.xml: the project has no such file');
  });

  it('D1 stays inside the project', () => {
    const changes = { 'deploy.xml': DEPLOY.replace('~/Objects/*', '~/Objects/../../x') };
    expect(refusal(changes)).toContain('is no path of the project');
  });

  it('D2 may describe its files, in well-formed XML, which are no files themselves', () => {
    const path = 'FileCabinet/SuiteScripts/x/.attributes/entry.js.attr.xml';
    const project = deploy({ [path]: '<file><isinactive>F</isinactive></file>' });
    expect([...project.files.keys()]).toEqual(['/SuiteScripts/x/entry.js']);
    expect(refusal({ [path]: '<file>' })).toContain(path);
  });

  it('D10 has no SDF installation scripts', () => {
    expect(refusal({ 'deploy.xml': DEPLOY.replace('</deploy>', '<run/></deploy>') })).toContain(
      'cannot run SDF installation scripts',
    );
  });
});

describe('an object', () => {
  it('D2 is refused when its XML is malformed', () => {
    expect(refusal(recordTypeWith('</recordname>', ''))).toMatch(/^Objects\/customrecord_x\.xml:\d+: /);
  });

  it('D2 is refused with the line of an element that does not exist', () => {
    expect(
      refusal(recordTypeWith('<includename>F</includename>', '<allowinlineinsert>T</allowinlineinsert>')),
    ).toBe(`${RECORD}:4: the element customrecordtype has no element allowinlineinsert`);
  });

  it('D2 is refused without a required element', () => {
    expect(refusal(recordTypeWith('<recordname>X</recordname>', ''))).toBe(
      `${RECORD}:1: the element customrecordtype needs an element recordname`,
    );
    expect(refusal(recordTypeWith('<recordname>X</recordname>', '<recordname/>'))).toContain(
      'must not be empty',
    );
    expect(refusal(scriptWith('<title>X</title>', ''))).toContain('needs an element title');
  });

  it('D2 is refused with a value outside its list', () => {
    expect(refusal(recordTypeWith('>TEXT<', '>FREEFORMTEXT<'))).toBe(
      `${RECORD}:6: the element fieldtype has no value "FREEFORMTEXT"`,
    );
    expect(refusal(recordTypeWith('<includename>F', '<includename>false'))).toContain('must be T or F');
    expect(refusal(scriptWith('NOTSCHEDULED', 'DONE'))).toContain('the element status has no value "DONE"');
  });

  it('D2 is refused with an attribute or an element twice that it does not have', () => {
    expect(refusal(recordTypeWith('<recordname>', '<recordname lang="en">'))).toContain(
      'has no attribute lang',
    );
    expect(refusal(recordTypeWith('<includename>F</includename>', '<recordname>Y</recordname>'))).toContain(
      'the element recordname stands twice in customrecordtype',
    );
  });

  it('D2 is refused with a name that is too long', () => {
    expect(refusal(recordTypeWith('<recordname>X', `<recordname>${'X'.repeat(41)}`))).toContain(
      'is longer than 40 characters',
    );
  });

  it('D2 changes nothing when another is refused', () => {
    const previous = deploy();
    const changes = {
      ...recordTypeWith('<recordname>X', '<recordname>Y'),
      ...scriptWith('NOTSCHEDULED', 'DONE'),
    };
    expect(refusal(changes, previous)).toContain('DONE');
    expect(previous.customRecordTypes[0]?.name).toBe('X');
  });

  it('is refused by name when there is no such type, and when the sandbox does not know it', () => {
    expect(refusal({ 'Objects/x.xml': '<custmrecordtype scriptid="x"/>' })).toContain(
      'there is no object type custmrecordtype',
    );
    expect(() => deploy({ 'Objects/customlist_x.xml': '<customlist scriptid="customlist_x"/>' })).toThrow(
      'objects of type customlist (Objects/customlist_x.xml)',
    );
    expect(() => deploy(recordTypeWith('>TEXT<', '>PASSWORD<'))).toThrow(
      'fields of type PASSWORD (custrecord_f)',
    );
  });

  it('D3 stands in a file named after its script id, which has the form of its type', () => {
    expect(refusal(recordTypeWith('"customrecord_x"', '"customrecord_y"'))).toBe(
      `${RECORD}:1: the file must be named after the scriptid "customrecord_y"`,
    );
    expect(refusal(recordTypeWith('"customrecord_x"', '"customlist_x"'))).toContain(
      'must be customrecord and then',
    );
    expect(refusal(recordTypeWith('"custrecord_f"', '"custrecord_F"'))).toContain('lower-case letters');
  });

  it('D3 refers only to what the project has', () => {
    expect(refusal(recordTypeWith('>ADMINISTRATOR<', '>[scriptid=customrole_x]<'))).toBe(
      `${RECORD}:9: the reference [scriptid=customrole_x] leads to nothing`,
    );
    expect(refusal(scriptWith('/x/entry.js', '/x/other.js'))).toBe(
      'Objects/customscript_x.xml:3: the file [/SuiteScripts/x/other.js] is not in the project',
    );
    expect(refusal(scriptWith('/x/entry.js', '/x/entry.ts'))).toContain('must be a .js file');
  });

  it('D3 may refer to a deployment, and to an object of the account that the manifest names', () => {
    const category = (object: string): Record<string, string> => ({
      'Objects/custcentercategory_x.xml': `<centercategory scriptid="custcentercategory_x">
        <center>BASIC</center><centertab>BASICCENTERSETUP</centertab><label>Zuora</label>
        <links><link><linkobject>[scriptid=${object}]</linkobject><linktasktype>SCRIPT</linktasktype></link></links>
      </centercategory>`,
    });
    expect(deploy(category('customscript_x.customdeploy_x')).centerCategories).toMatchObject([
      { label: 'Zuora', links: [{ object: 'customscript_x.customdeploy_x' }] },
    ]);
    expect(refusal(category('customscript_x.customdeploy_y'))).toContain('leads to nothing');

    const outside = MANIFEST.replace(
      '<dependencies>',
      '<dependencies><objects><object>customscript_y</object></objects>',
    );
    expect(refusal({ 'manifest.xml': outside })).toBe(
      'manifest.xml: the object customscript_y that the project depends on is not in the account',
    );
  });
});

describe('a feature', () => {
  it('D4 that is not in the manifest refuses the project', () => {
    const manifest = MANIFEST.replace('<feature required="true">CUSTOMRECORDS</feature>', '');
    expect(refusal({ 'manifest.xml': manifest })).toBe(
      `${RECORD}:1: You must specify the Custom Records(CUSTOMRECORDS) feature in the project manifest as required or optional`,
    );
    expect(refusal(recordTypeWith('<includename>', '<enabledle>T</enabledle><includename>'))).toContain(
      'EXTREMELIST',
    );
    expect(refusal(recordTypeWith('<includename>', '<enabledle>F</enabledle><includename>'))).toBeUndefined();
  });

  it('D4 that is off in the account refuses the project, unless it is optional', () => {
    const features = new Set(['CUSTOMRECORDS']);
    expect(() => deploy({}, undefined, features)).toThrow(
      'To install this SuiteCloud project, the Server SuiteScript feature must be enabled in the account.',
    );
    const optional = MANIFEST.replace('"true">SERVER', '"false">SERVER');
    expect(deploy({ 'manifest.xml': optional }, undefined, features).scripts).toHaveLength(1);
  });
});

describe('a project', () => {
  it('D10 has no SuiteApp parts', () => {
    const manifest = MANIFEST.replace('<projectname>', '<publisherid>com.x</publisherid><projectname>');
    expect(refusal({ 'manifest.xml': manifest })).toContain('publisherid is for SuiteApps only');
    expect(refusal({ 'InstallationPreferences/locking.xml': '<preference/>' })).toContain(
      'cannot hide or lock',
    );
  });

  it('D10 has no mandatory script parameter', () => {
    const parameter = `<scriptcustomfields><scriptcustomfield scriptid="custscript_p"><label>P</label>
      <fieldtype>TEXT</fieldtype><ismandatory>T</ismandatory></scriptcustomfield></scriptcustomfields>`;
    expect(refusal(scriptWith('<scriptdeployments>', `${parameter}<scriptdeployments>`))).toContain(
      'a script parameter cannot be mandatory',
    );
  });

  it('D10 has no permission list without a permission', () => {
    const permission =
      '<permission><permittedrole>ADMINISTRATOR</permittedrole><permittedlevel>FULL</permittedlevel></permission>';
    expect(refusal(recordTypeWith(permission, ''))).toContain(
      'USEPERMISSIONLIST needs at least one permission',
    );
  });

  it('D8 names a secret and never its value', () => {
    const secret = (content: string): Record<string, string> => ({
      'Objects/custsecret_x.xml': `<secret scriptid="custsecret_x">${content}</secret>`,
    });
    expect(deploy(secret('')).secrets).toEqual(['custsecret_x']);
    expect(refusal(secret('hush'))).toContain('must not hold text');
  });
});

describe('a schedule', () => {
  const recurrence = (content: string, status = 'SCHEDULED'): Record<string, string> => ({
    ...scriptWith(
      '<status>NOTSCHEDULED</status>',
      `<status>${status}</status><recurrence>${content}</recurrence>`,
    ),
  });
  const START = '<startdate>2026-01-01</startdate><starttime>00:30:00Z</starttime>';
  const daily = (more: string): string => `<daily>${START}<everyxdays>1</everyxdays>${more}</daily>`;

  it('D9 is read from the XML', () => {
    const [script] = deploy(recurrence(daily('<repeat>PT15M</repeat>'))).scripts;
    expect(script?.deployments[0]?.schedule).toEqual({
      kind: 'daily',
      startDate: '2026-01-01',
      startTime: '00:30:00Z',
      repeatEvery: 900_000,
    });
  });

  it('D2 has exactly one form, with all it needs and no shorter repeat than 15 minutes', () => {
    expect(refusal(recurrence(daily('') + `<single>${START}</single>`))).toContain('exactly one element');
    expect(refusal(recurrence(`<daily>${START}</daily>`))).toContain('needs an element everyxdays');
    expect(refusal(recurrence(daily('<repeat>PT5M</repeat>')))).toContain('no value "PT5M"');
    expect(refusal(recurrence(daily(''), 'NOTSCHEDULED'))).toContain('needs the status SCHEDULED');
  });
});

describe('a redeploy', () => {
  const FIELD =
    '<customrecordcustomfield scriptid="custrecord_f"><label>F</label><fieldtype>TEXT</fieldtype></customrecordcustomfield>';

  it('D5 writes the object again and keeps what its lists no longer name', () => {
    const previous = deploy();
    const next = deploy(
      {
        ...recordTypeWith(FIELD, FIELD.replace('custrecord_f', 'custrecord_g')),
        ...scriptWith('<name>X', '<name>Y'),
      },
      previous,
    );
    expect(next.customRecordTypes[0]?.fields.map(({ id }) => id)).toEqual(['custrecord_g', 'custrecord_f']);
    expect(next.scripts.map(({ name }) => name)).toEqual(['Y']);
  });

  it('D5 keeps a role permission and an object that the project no longer has', () => {
    const role = (permission: string): Record<string, string> => ({
      'Objects/customrole_x.xml': `<role scriptid="customrole_x"><name>X</name><centertype>BASIC</centertype>
        <permissions><permission><permkey>${permission}</permkey><permlevel>VIEW</permlevel></permission></permissions></role>`,
    });
    const first = deploy(role('REPO_ANALYTICS'));
    const second = deploy(role('TRAN_CUSTCRED'), first);
    expect([...(second.roles[0]?.permissions ?? [])]).toEqual([
      ['REPO_ANALYTICS', 'VIEW'],
      ['TRAN_CUSTCRED', 'VIEW'],
    ]);
    expect(deploy({}, second).roles.map(({ id }) => id)).toEqual(['customrole_x']);
  });

  it('D6 refuses another type for a deployed field, and takes a new script id as a new object', () => {
    const previous = deploy();
    expect(refusal(recordTypeWith('>TEXT<', '>INTEGER<'), previous)).toBe(
      `${RECORD}: the type of the field custrecord_f cannot change from TEXT to INTEGER`,
    );
    const renamed = recordTypeWith('"customrecord_x"', '"customrecord_y"')[RECORD] ?? '';
    const next = deploy({ [RECORD]: null, 'Objects/customrecord_y.xml': renamed }, previous);
    expect(next.customRecordTypes.map(({ id }) => id)).toEqual(['customrecord_y', 'customrecord_x']);
  });
});

describe('an instance', () => {
  const instances = (content: string): Readonly<Record<string, string>> =>
    recordTypeWith(
      '<permissions>',
      `<instances><instance scriptid="val_x">${content}</instance></instances><permissions>`,
    );

  it('D7 comes with its values, without the ones that differ by account', () => {
    const [type] = deploy(
      instances('<custrecord_f>a</custrecord_f><isinactive>F</isinactive>'),
    ).customRecordTypes;
    expect(type?.instances).toEqual([
      { id: 'val_x', name: null, isInactive: false, values: { custrecord_f: 'a' } },
    ]);
    const [other] = deploy(
      instances('<custrecord_f>[ACCOUNT_SPECIFIC_VALUE]</custrecord_f>'),
    ).customRecordTypes;
    expect(other?.instances?.[0]?.values).toEqual({});
  });

  it('D2 needs a name where its type has names, and fields that the type has', () => {
    const named = instances('<custrecord_f>a</custrecord_f>')[RECORD]?.replace(
      '<includename>F',
      '<includename>T',
    );
    expect(refusal({ [RECORD]: named ?? '' })).toContain('needs an element name');
    expect(refusal(instances('<custrecord_g>a</custrecord_g>'))).toContain('no field custrecord_g');
  });
});
