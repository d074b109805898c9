import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SandboxAccount } from '../../sandbox/netsuite/account.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { ADMIN, CLERK } from '../../sandbox/scenario/people.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { bodyOf, formOf, OPERATOR, page, rowsOf, send, SYNC_ADMIN, valueOf } from './suiteletPages.ts';
import { tenantOfThisFile } from './tenantOfThisFile.ts';

const surroundings = tenantOfThisFile();

/** The small company of the demo, after its first run. */
function inCompany(
  act: (
    account: SandboxAccount,
    memos: ReadonlyMap<string, number>,
    invoices: ReadonlyMap<string, number>,
  ) => void,
): void {
  const company = parseScenario(
    readFileSync(path.join(process.cwd(), 'sandbox', 'demo', 'company.json'), 'utf8'),
  );
  const result = runScenario(company, {
    ...surroundings(),
    onEnd: (account, ids) => {
      act(account, ids.creditMemos, ids.invoices);
    },
  });
  expect(result.ok).toBe(true);
}

describe('the pages in an account', () => {
  it('are refused to people without one of the roles, and settings to operators', () => {
    inCompany((account) => {
      expect(send(account, CLERK, 'dashboard', 'GET', {}).kind).toBe('refused');
      expect(send(account, OPERATOR, 'settings', 'GET', {}).kind).toBe('refused');
      expect(send(account, OPERATOR, 'settings', 'POST', { custpage_action: 'resume' }).kind).toBe('refused');
    });
  });

  it.each(['overview', 'needsAction', 'inProgress', 'history', 'preview', 'explain', 'reasons', 'syncNow'])(
    'show an operator %s',
    (name) => {
      inCompany((account) => {
        expect(bodyOf(page(send(account, OPERATOR, 'dashboard', 'GET', { page: name })))).toContain('<nav');
      });
    },
  );

  it('let an operator retry a problem memo, and note who asked and when', () => {
    inCompany((account) => {
      const list = page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'needsAction' }));
      const form = { ...formOf(list, 'CM3011'), custpage_action: 'retry' };
      expect(bodyOf(page(send(account, OPERATOR, 'dashboard', 'POST', form)))).toContain('Retry: 1 memo.');
      const history = send(account, OPERATOR, 'dashboard', 'GET', { page: 'history', format: 'csv' });
      if (history.kind !== 'text') throw new Error('no file');
      expect(history.headers['content-disposition']).toContain('history.csv');
      expect(history.text).toMatch(/CM3011,.*\d{4}-\d\d-\d\dT[\d:.]+Z Olga Operator \(21\): Retry/);
    });
  });

  it('count a memo on the day it failed and on the day it was synced, and say since when it waits', () => {
    inCompany((account, memos, invoices) => {
      const days = (): string =>
        /aria-label="(2026[^"]*)"/.exec(
          bodyOf(page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'overview' }))),
        )?.[1] ?? '';
      const waiting = (): string[] => {
        const list = send(account, OPERATOR, 'dashboard', 'GET', { page: 'needsAction', format: 'csv' });
        if (list.kind !== 'text') throw new Error('no file');
        return [...list.text.matchAll(/([\d-]+ [\d:]+ UTC),(\S+) \S+ UTC,(\d+),/g)].map(
          ([, since, tried, attempts]) =>
            `since ${since ?? ''}, tried on ${tried ?? ''}, ${attempts ?? ''} in all`,
        );
      };
      expect(days()).toBe('2026-11-02: 5 synced, 1 failed');
      account.advance(26 * 60 * 60_000);
      // Tried again by itself after a day, it fails as before: that is not another failure.
      expect(days()).toBe('2026-11-02: 5 synced, 1 failed');
      expect(waiting()).toEqual(['since 2026-11-02 09:00 UTC, tried on 2026-11-03, 2 in all']);
      const memo = memos.get('cm3011') ?? 0;
      const form = account.asPerson(CLERK);
      form.unapply(memo, invoices.get('aster-aug') ?? 0, 'memo');
      form.apply(memo, invoices.get('aster-promo') ?? 0, '45.00', 'memo');
      account.advance(20 * 60_000);
      expect(days()).toBe('2026-11-02: 5 synced, 1 failed; 2026-11-03: 1 synced, 0 failed');
      expect(waiting()).toEqual([]);
    });
  });

  it('show a memo of which there is too much to say', () => {
    inCompany((account) => {
      const [row] = account.records.list('customrecord_zcm_sync');
      const actions = `2026-11-02T09:00:00.000Z Olga: Mark reconciled: ${'<'.repeat(3_900)}`;
      account.asPerson(ADMIN).edit('customrecord_zcm_sync', Number(row?.['id']), {
        custrecord_zcm_sync_actions: actions,
      });
      const shown = page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'history' }));
      expect(JSON.stringify(shown.sublists.map(({ lines }) => lines.map((line) => [...line])))).toContain(
        'too long to be shown here',
      );
    });
  });

  it('have figures in columns that NetSuite lines up with their headings', () => {
    inCompany((account) => {
      const columns = (name: string): string[] =>
        page(send(account, OPERATOR, 'dashboard', 'GET', { page: name })).sublists.flatMap(({ fields }) =>
          fields
            .filter(({ type }) => ['CURRENCY', 'INTEGER'].includes(type))
            .map(({ label, type }) => `${label} ${type}`),
        );
      expect(columns('history')).toEqual(['Amount CURRENCY', 'Attempts INTEGER']);
      expect(columns('report')).toEqual([
        ...['Memos INTEGER', 'With a difference INTEGER'],
        ...['NetSuite CURRENCY', 'Zuora CURRENCY', 'Difference CURRENCY'],
        ...['NetSuite CURRENCY', 'Zuora CURRENCY', 'Difference CURRENCY'],
        ...['Memos INTEGER', 'Their amount CURRENCY'],
      ]);
    });
  });

  it('do nothing with a form that carries another person’s token', () => {
    inCompany((account) => {
      const list = page(send(account, SYNC_ADMIN, 'dashboard', 'GET', { page: 'needsAction' }));
      const form = { ...formOf(list, 'CM3011'), custpage_action: 'ignore' };
      expect(bodyOf(page(send(account, OPERATOR, 'dashboard', 'POST', form)))).toContain('no longer valid');
    });
  });

  it('let an operator sync a memo now, by a run like any other', () => {
    inCompany((account) => {
      const asked = page(send(account, OPERATOR, 'dashboard', 'GET', { page: 'syncNow', memo: 'CM3011' }));
      const answered = page(send(account, OPERATOR, 'dashboard', 'POST', formOf(asked)));
      expect(bodyOf(answered)).toContain('A run has been asked for');
    });
  });

  it('let an admin save settings, which the settings’ own script checks too', () => {
    inCompany((account) => {
      const shown = page(send(account, SYNC_ADMIN, 'settings', 'GET', {}));
      const saved = { ...formOf(shown), custpage_set_batch_size: '20' };
      expect(bodyOf(page(send(account, SYNC_ADMIN, 'settings', 'POST', saved)))).toContain('Saved.');
      const wrong = { ...formOf(shown), custpage_set_f_message: 'custbody_nowhere' };
      expect(bodyOf(page(send(account, SYNC_ADMIN, 'settings', 'POST', wrong)))).toContain(
        'The field custbody_nowhere for Zuora Sync Message does not exist.',
      );
      const again = page(send(account, SYNC_ADMIN, 'settings', 'GET', {}));
      expect(valueOf(again, 'custpage_set_batch_size')).toBe('20');
      expect(valueOf(again, 'custpage_set_f_message')).toBe('');
    });
  });

  it('let an admin test the connection', () => {
    inCompany((account) => {
      const shown = page(send(account, SYNC_ADMIN, 'settings', 'GET', { page: 'connection' }));
      const tested = page(send(account, SYNC_ADMIN, 'settings', 'POST', formOf(shown)));
      expect(bodyOf(tested)).toContain('The connection works.');
      expect(rowsOf(tested, 'custpage_steps').map(([, result]) => result)).toEqual(['yes', 'yes', 'yes']);
    });
  });

  it('propose no fields where Zuora’s connector is not installed', () => {
    inCompany((account) => {
      const shown = page(send(account, SYNC_ADMIN, 'settings', 'GET', { page: 'fields' }));
      expect(bodyOf(shown)).toContain('No field has a label of Zuora’s connector');
      expect(shown.buttons).toEqual([]);
    });
  });

  it('show an admin what switching on posts, per currency', () => {
    inCompany((account) => {
      const off = { ...formOf(page(send(account, SYNC_ADMIN, 'settings', 'GET', { page: 'switch' }))) };
      const everything = { ...off, custpage_set_standard: 'F', custpage_set_negative: 'F' };
      expect(bodyOf(page(send(account, SYNC_ADMIN, 'settings', 'POST', everything)))).toContain('Saved.');
      const asked = { ...off, custpage_set_standard: 'T', custpage_set_negative: 'F' };
      const confirm = page(send(account, SYNC_ADMIN, 'settings', 'POST', asked));
      expect(confirm.title).toBe('Switch on: Standard sync');
      expect(confirm.sublists[0]?.lines.map((line) => line.get('custpage_column_0'))).toEqual(['USD']);
      const done = page(send(account, SYNC_ADMIN, 'settings', 'POST', formOf(confirm)));
      expect(bodyOf(done)).toContain('Saved.');
      expect(valueOf(done, 'custpage_set_standard')).toBe('T');
    });
  });

  it('are where memos of any age are let in: the settings record refuses it by its form and by an import', () => {
    inCompany((account) => {
      const set = (name: string): string => `custrecord_zcm_set_${name}`;
      const row = (): unknown => account.records.list('customrecord_zcm_settings')[0];
      const edit =
        (values: Readonly<Record<string, boolean | string | null>>, by?: 'CSVIMPORT') => (): void => {
          account.asPerson(ADMIN, by).edit('customrecord_zcm_settings', 1, values);
        };
      const before = row();
      const all = { [set('standard')]: true, [set('cutover_date')]: null };
      // Taking the date away lets them in as well.
      for (const by of [undefined, 'CSVIMPORT'] as const)
        expect(edit(all, by)).toThrow(/Settings > Switch on and off: that page shows first/);
      expect(row()).toEqual(before);
      expect(edit({ [set('standard')]: false, [set('negative')]: false })).not.toThrow();
      expect(edit({ [set('cutover_date')]: null })).not.toThrow();
      for (const kind of ['standard', 'negative']) expect(edit({ [set(kind)]: true })).toThrow(/however old/);
      expect(row()).toMatchObject({ [set('standard')]: false, [set('negative')]: false });
      expect(edit({ [set('standard')]: true, [set('cutover_date')]: '2026-01-01' })).not.toThrow();
    });
  });

  it('let memos of any age in once somebody has typed it and seen how many', () => {
    inCompany((account) => {
      const off = {
        custrecord_zcm_set_standard: false,
        custrecord_zcm_set_negative: false,
        custrecord_zcm_set_cutover_date: null,
      };
      account.asPerson(ADMIN).edit('customrecord_zcm_settings', 1, off);
      const shown = page(send(account, SYNC_ADMIN, 'settings', 'GET', { page: 'switch' }));
      const typed = { ...formOf(shown), custpage_set_standard: 'T', custpage_history: 'all history' };
      const confirm = page(send(account, SYNC_ADMIN, 'settings', 'POST', typed));
      expect(bodyOf(confirm)).toContain('No cutover date: all history.');
      expect(bodyOf(page(send(account, SYNC_ADMIN, 'settings', 'POST', formOf(confirm))))).toContain(
        'Saved.',
      );
      expect(account.records.list('customrecord_zcm_settings')[0]).toMatchObject({
        custrecord_zcm_set_standard: true,
        custrecord_zcm_set_cutover_date: null,
      });
    });
  });

  it('tell on the memo’s form how it stands', () => {
    inCompany((account, memos) => {
      const form = account.asPerson(OPERATOR).open('creditmemo', memos.get('cm3011') ?? 0);
      expect(valueOf(form, 'custpage_zcm_status')).toContain(
        'Needs action: The Zuora invoice has less open than the credit.',
      );
      expect(form.buttons.map(({ label }) => label)).toEqual(['Sync now', 'Preview', 'Explain']);
      expect(form.tabs.map(({ label }) => label)).toEqual(['Zuora sync']);
    });
  });

  it('leave the settings to admins: an operator may read their record, not change it', () => {
    inCompany((account) => {
      const edit = (person: typeof OPERATOR) => (): void => {
        account.asPerson(person).edit('customrecord_zcm_settings', 1, { custrecord_zcm_set_standard: false });
      };
      for (const person of [OPERATOR, CLERK]) expect(edit(person)).toThrow(/Permission Violation/);
      expect(edit(SYNC_ADMIN)).not.toThrow();
      expect(() => account.asPerson(OPERATOR).open('customrecord_zcm_settings', 1)).not.toThrow();
      expect(() => account.asPerson(CLERK).open('customrecord_zcm_settings', 1)).toThrow(/Permission/);
    });
  });

  it('tell a clerk how a memo stands, and offer nothing that would be refused to them', () => {
    inCompany((account, memos) => {
      const form = account.asPerson(CLERK).open('creditmemo', memos.get('cm3011') ?? 0);
      expect(valueOf(form, 'custpage_zcm_status')).toContain('Needs action: ');
      expect(valueOf(form, 'custpage_zcm_status')).not.toContain('<a ');
      expect(form.buttons).toEqual([]);
      expect(form.tabs).toEqual([]);
    });
  });
});
