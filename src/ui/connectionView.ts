import type { Settings } from '../domain/settings';
import type { ConnectionStep } from '../sync/pages/testConnection';
import { html, link, table } from './html';
import { adminNavigation, type Notice, type Page } from './page';
import { pageUrl } from './pageLinks';

const STEPS: Readonly<Record<ConnectionStep['step'], string>> = {
  token: 'Zuora gives a token',
  read: 'Accounts can be read',
  create: 'Adjustments may be created',
};

const RESULTS: Readonly<Record<ConnectionStep['result'], string>> = {
  passed: 'yes',
  failed: 'no',
  notReached: 'not tried',
};

/** What is tried, as saved, and what came of it. */
export function connectionPage(
  settings: Settings | null,
  steps: readonly ConnectionStep[],
  notices: readonly Notice[],
  token: string,
): Page {
  const saved: [string, string][] = [
    ['Data centre', settings?.baseUrl ?? 'not set'],
    ['OAuth client id', settings?.clientId ?? 'not set'],
    ['API secret', settings?.secretId ?? 'not set'],
  ];
  const verdict: Notice[] =
    steps.length === 0
      ? []
      : [
          {
            kind: steps.every(({ result }) => result === 'passed') ? 'done' : 'problem',
            text: connectionVerdict(steps),
          },
        ];
  return {
    title: 'Test connection',
    notices: [...notices, ...verdict],
    body: html`${adminNavigation('connection')}
      <p>
        Asks Zuora for a token, reads, and tries to create an adjustment on an invoice that does not exist.
        Nothing is created.
      </p>
      ${table('As saved', [{ label: 'Setting' }, { label: 'Value' }], saved, '')}
      <p>${link(pageUrl('settings'), 'Change these')}</p>`,
    groups: [],
    lists:
      steps.length === 0
        ? []
        : [
            {
              id: 'custpage_steps',
              label: 'What was tried',
              columns: [
                { label: 'Tried', isShort: true },
                { label: 'Result', isShort: true },
                { label: 'What Zuora said', isSentence: true },
              ],
              rows: steps.map(({ step, result, detail }) => [STEPS[step], RESULTS[result], detail ?? '']),
            },
          ],
    submit: 'Test connection',
    hidden: { custpage_page: 'connection', custpage_token: token },
  };
}

/** One sentence on a whole test. */
export function connectionVerdict(steps: readonly ConnectionStep[]): string {
  const failed = steps.find(({ result }) => result === 'failed');
  if (failed === undefined)
    return 'The connection works. It cannot tell whether Zuora calculates tax on adjustments itself (Avalara): such tenants are not supported.';
  switch (failed.step) {
    case 'token':
      return 'Zuora gave no token: check data centre, client id and secret.';
    case 'read':
      return 'The token works, reading does not: check the entity and the rights of the API user.';
    case 'create':
      return 'Reading works, creating adjustments is refused: give the API user that right.';
  }
}
