import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FaultPlan, parseFault } from '../../sandbox/faults.ts';
import type { HttpSender, SyncHttpAnswer, SyncHttpRequest } from '../../sandbox/http/exchange.ts';
import type { SandboxAccount } from '../../sandbox/netsuite/account.ts';
import type { AccountUser } from '../../sandbox/netsuite/execution.ts';
import type { SuiteletAnswer } from '../../sandbox/netsuite/suitelets/suitelet.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { recordAdditions, suiteletForm } from '../../sandbox/web/formPage.ts';
import { ADMIN_PAGES, PAGES } from '../../src/ui/pageLinks';
import { formOf, OPERATOR, page, send, SYNC_ADMIN } from './suiteletPages.ts';
import { tenantOfThisFile } from './tenantOfThisFile.ts';

const surroundings = tenantOfThisFile();

/** What nobody may read, and what a talkative Zuora was heard to repeat. */
interface Overheard {
  readonly secrets: Set<string>;
  repeated: number;
}

type Refusal = (request: SyncHttpRequest) => SyncHttpAnswer | null;

const authorizationOf = ({ headers }: SyncHttpRequest): string =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';

/** Zuora refuses in its own words what a request brought along. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  'the token request': ({ url, body }) =>
    url.endsWith('/oauth/token') ? jsonAnswer(400, { message: `refused: ${body ?? ''}` }) : null,
  'a whole call': (request) =>
    request.url.endsWith('/v1/action/create')
      ? jsonAnswer(400, {
          success: false,
          reasons: [{ code: 50000020, message: `refused: ${authorizationOf(request)}` }],
        })
      : null,
  'each row of a call': (request) =>
    request.url.endsWith('/v1/action/create')
      ? jsonAnswer(200, {
          Success: false,
          Errors: [{ Code: 'INVALID_VALUE', Message: `refused: ${authorizationOf(request)}` }],
        })
      : null,
};

function jsonAnswer(code: number, body: object): SyncHttpAnswer {
  return { code, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Hears each token that Zuora gives out; refuses what it is told to. */
function overhearing(http: HttpSender, overheard: Overheard, refuse: Refusal): HttpSender {
  return {
    send: (request) => {
      const refusal = refuse(request);
      if (refusal !== null) {
        overheard.repeated += 1;
        return refusal;
      }
      const answer = http.send(request);
      const [, token] =
        (request.url.endsWith('/oauth/token') &&
          'body' in answer &&
          /"access_token":"([^"]+)"/.exec(answer.body)) ||
        [];
      if (token !== undefined) overheard.secrets.add(token);
      return answer;
    },
  };
}

/** Everything the pages answer these people with: as a browser gets it, or as a file. */
function answers(account: SandboxAccount, memos: ReadonlyMap<string, number>): string[] {
  const shown: string[] = [];
  const ask = (person: AccountUser, pages: 'dashboard' | 'settings') => {
    const keep = (answer: SuiteletAnswer): SuiteletAnswer => {
      expect(['page', 'text']).toContain(answer.kind);
      shown.push(answer.kind === 'page' ? suiteletForm(answer.page, '/').text : JSON.stringify(answer));
      return answer;
    };
    return {
      get: (parameters: Readonly<Record<string, string>>) =>
        keep(send(account, person, pages, 'GET', parameters)),
      post: (form: Readonly<Record<string, string>>) => keep(send(account, person, pages, 'POST', form)),
    };
  };
  const admin = ask(SYNC_ADMIN, 'settings');
  for (const name of Object.keys(ADMIN_PAGES)) admin.get({ page: name });
  for (const name of ['connection', 'settings', 'backfill'])
    admin.post(formOf(page(send(account, SYNC_ADMIN, 'settings', 'GET', { page: name }))));
  const operator = ask(OPERATOR, 'dashboard');
  for (const name of [...Object.keys(PAGES), 'syncNow']) {
    operator.get({ page: name });
    operator.get({ page: name, memo: 'CM3001' });
    operator.get({ page: name, memo: 'CM3011' });
    operator.get({ page: name, format: 'csv' });
  }
  operator.get({ page: 'report', format: 'memos' });
  operator.post({ custpage_page: 'preview' });
  for (const list of ['needsAction', 'history'])
    for (const action of ['retry', 'repost', 'followUnapply']) {
      const form = formOf(page(send(account, OPERATOR, 'dashboard', 'GET', { page: list })), 'CM30');
      operator.post({ ...form, custpage_action: action });
    }
  for (const memo of memos.values()) {
    const { fields, tabs } = recordAdditions(account.asPerson(OPERATOR).open('creditmemo', memo));
    shown.push(fields.text, tabs.text);
  }
  return shown;
}

/** Runs the small company with trouble about tokens and looks at all pages then. */
function seenAfter(
  faults: FaultPlan,
  refuse: Refusal,
  act: (shown: readonly string[], account: SandboxAccount, overheard: Overheard) => void,
): void {
  const company = parseScenario(
    readFileSync(path.join(process.cwd(), 'sandbox', 'demo', 'company.json'), 'utf8'),
  );
  const place = surroundings();
  const overheard: Overheard = { secrets: new Set(), repeated: 0 };
  runScenario(company, {
    ...place,
    http: overhearing(place.http, overheard, refuse),
    faults,
    onEnd: (account, ids) => {
      const stored = account.services.secrets.get('custsecret_zcm_zuora')?.value ?? '';
      const shown = answers(account, ids.creditMemos);
      for (const secret of [stored, decodeURIComponent(stored)]) overheard.secrets.add(secret);
      act(shown, account, overheard);
    },
  });
}

function expectNoSecret(shown: readonly string[], account: SandboxAccount, { secrets }: Overheard): void {
  const { logs, emails } = account.services;
  const told = [...shown, JSON.stringify(logs), JSON.stringify(emails)];
  // The client id stands in the settings: what stands on a page is found.
  const [row] = account.records.list('customrecord_zcm_settings');
  expect(told.join()).toContain(row?.['custrecord_zcm_set_client_id']);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(8);
    expect(told.flatMap((text) => excerptsAround(secret, text))).toEqual([]);
  }
}

function excerptsAround(secret: string, text: string): string[] {
  const at = text.indexOf(secret);
  return at < 0 ? [] : [text.slice(Math.max(0, at - 80), at)];
}

const never: Refusal = () => null;

describe('no page and no file holds the client secret or an access token', () => {
  it.each([
    ['zuora.read', 1, '401'],
    ['zuora.create', 1, '401'],
    ['zuora.create', 'every', '401'],
    ['zuora.token', 1, '500'],
    ['zuora.token', 1, 'timeout-after'],
    ['zuora.update', 1, '401'],
  ] as const)('after %s call %s: %s', (on, nth, what) => {
    const fault = parseFault(what);
    if (!fault) throw new Error(`there is no fault ${what}`);
    seenAfter(new FaultPlan([{ on, nth, fault }]), never, (shown, account, overheard) => {
      expect(overheard.secrets.size).toBeGreaterThan(1);
      expectNoSecret(shown, account, overheard);
    });
  });

  it.each(Object.keys(REFUSALS))('where Zuora repeats what it was sent as it refuses %s', (what) => {
    seenAfter(new FaultPlan(), REFUSALS[what] ?? never, (shown, account, overheard) => {
      expect(overheard.repeated).toBeGreaterThan(0);
      expectNoSecret(shown, account, overheard);
      // Zuora's own words are shown where they are about memos.
      if (what !== 'the token request') expect(shown.join()).toContain('refused: Bearer');
    });
  });
});
