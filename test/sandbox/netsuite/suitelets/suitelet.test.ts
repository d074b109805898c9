import { openSuitelet, suiteletsFor } from '../../../../sandbox/netsuite/suitelets/suitelet.ts';
import { sublistInputName } from '../../../../sandbox/netsuite/suitelets/suiteletRequest.ts';
import type { SuiteletAnswer } from '../../../../sandbox/netsuite/suitelets/suitelet.ts';
import {
  ADMINISTRATOR,
  FOLDER,
  header,
  mapReduce,
  removeProjects,
  scriptAccount,
} from '../account/scriptAccount.ts';

afterEach(removeProjects);

const SCRIPT = 'customscript_t_sl';
const DEPLOYMENT = 'customdeploy_t_sl';
const CLERK = { ...ADMINISTRATOR, id: 8, name: 'Carl', roleId: 1001, role: 'ar_clerk' };

const object = (deployment: string): string => `<suitelet scriptid="${SCRIPT}">
  <name>Page</name>
  <scriptfile>[${FOLDER}/sl.js]</scriptfile>
  <scriptdeployments>
    <scriptdeployment scriptid="${DEPLOYMENT}">
      <title>Page</title>
      <isdeployed>T</isdeployed>
      <status>RELEASED</status>
      <loglevel>DEBUG</loglevel>
      ${deployment}
    </scriptdeployment>
  </scriptdeployments>
</suitelet>`;

function account(body: string, deployment = '<allroles>T</allroles>') {
  return scriptAccount(
    {
      'mr.js': mapReduce('return { getInputData() { return []; }, map() {} };'),
      'sl.js': `${header('Suitelet')}define(['N/ui/serverWidget', 'N/redirect', 'N/url', 'N/query'], (ui, redirect, url, query) => ({
        onRequest({ request, response }) { ${body} } }));`,
    },
    { objects: { [`${SCRIPT}.xml`]: object(deployment) } },
  );
}

function asked(
  body: string,
  {
    deployment,
    person = ADMINISTRATOR,
    parameters = {},
  }: {
    deployment?: string;
    person?: typeof ADMINISTRATOR;
    parameters?: Record<string, string>;
  } = {},
): SuiteletAnswer {
  return openSuitelet(account(body, deployment), SCRIPT, DEPLOYMENT, person, {
    method: 'POST',
    url: '/',
    parameters,
    body: '',
    headers: {},
  });
}

describe('a Suitelet', () => {
  it('writes text with headers', () => {
    expect(
      asked(
        `response.setHeader({ name: 'Content-Type', value: 'text/csv' });
             response.write({ output: request.method + request.parameters.a });`,
        { parameters: { a: '1' } },
      ),
    ).toEqual({ kind: 'text', text: 'POST1', headers: { 'content-type': 'text/csv' } });
  });

  it('writes a page of fields and lists as it built them', () => {
    const answer = asked(`
      const form = ui.createForm({ title: 'Memos' });
      form.addField({ id: 'custpage_from', label: 'From', type: ui.FieldType.DATE }).defaultValue = '1/2/2026';
      const list = form.addSublist({ id: 'memos', label: 'Memos', type: ui.SublistType.LIST });
      list.addField({ id: 'amount', label: 'Amount', type: ui.FieldType.CURRENCY });
      list.setSublistValue({ id: 'amount', line: 0, value: '12.50' });
      form.addSubmitButton({ label: 'Retry' });
      response.writePage({ pageObject: form });`);
    expect(answer).toMatchObject({
      kind: 'page',
      page: {
        title: 'Memos',
        fields: [{ id: 'custpage_from', type: 'DATE', value: '1/2/2026' }],
        sublists: [{ id: 'memos', lines: [new Map([['amount', '12.50']])] }],
        buttons: [{ kind: 'submit', label: 'Retry' }],
      },
    });
  });

  it('reads the lines that were posted, and counts -1 of a list that was not', () => {
    expect(
      asked(
        `response.write(String([request.getLineCount({ group: 'memos' }), request.getLineCount({ group: 'other' }),
           request.getSublistValue({ group: 'memos', name: 'pick', line: 1 })]));`,
        { parameters: { [sublistInputName('memos', 1, 'pick')]: 'T' } },
      ),
    ).toMatchObject({ text: '2,-1,T' });
  });

  it('sends the person to a Suitelet that is deployed, and to no other', () => {
    const to = (deployment: string): string =>
      `redirect.redirect({ url: url.resolveScript({ scriptId: '${SCRIPT}', deploymentId: '${deployment}', params: { page: 'x' } }) });`;
    expect(asked(to(DEPLOYMENT))).toEqual({
      kind: 'redirect',
      location: `/app/site/hosting/scriptlet.nl?script=${SCRIPT}&deploy=${DEPLOYMENT}&page=x`,
    });
    expect(asked(to('customdeploy_none'))).toMatchObject({ kind: 'failed' });
  });

  it('W1 is for its audience', () => {
    const forClerks = '<audslctrole>AR_CLERK</audslctrole>';
    expect(asked(`response.write('seen');`, { deployment: forClerks, person: CLERK })).toMatchObject({
      text: 'seen',
    });
    expect(asked(`response.write('seen');`, { deployment: '', person: CLERK })).toEqual({
      kind: 'refused',
      message: 'You do not have privileges to view this page.',
    });
    expect(suiteletsFor(account('', '').services, ADMINISTRATOR)).toEqual([]);
  });

  it('W1 ends when it used 1,000 units', () => {
    const answer = asked(
      `for (let i = 0; i < 101; i += 1) query.runSuiteQL({ query: 'SELECT id FROM currency' });`,
    );
    expect(answer).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('SSS_USAGE_LIMIT_EXCEEDED') as string,
    });
  });

  it.each([
    [
      'a number in a list',
      `const s = ui.createForm({ title: 'x' }).addSublist({ id: 'a', label: 'A', type: 'LIST' });
      s.addField({ id: 'b', label: 'B', type: 'TEXT' }); s.setSublistValue({ id: 'b', line: 0, value: 1 });`,
    ],
    [
      'an empty text in a list',
      `const s = ui.createForm({ title: 'x' }).addSublist({ id: 'a', label: 'A', type: 'LIST' });
      s.addField({ id: 'b', label: 'B', type: 'TEXT' }); s.setSublistValue({ id: 'b', line: 0, value: '' });`,
    ],
    ['a page that is none', `response.writePage({ pageObject: {} });`],
    [
      'two fields of one id',
      `const f = ui.createForm({ title: 'x' });
      f.addField({ id: 'b', label: 'B', type: 'TEXT' }); f.addField({ id: 'b', label: 'B', type: 'TEXT' });`,
    ],
  ])('fails with %s', (_, body) => {
    expect(asked(body)).toMatchObject({ kind: 'failed' });
  });
});
