import { answer } from '../../src/ui/dashboard';
import type { Page } from '../../src/ui/page';
import type { PageRequest, PageServices } from '../../src/ui/services';
import type { Pause } from '../../src/domain/settings';
import { aJournalEntry, anAdjustment, settings } from '../domain/builders';

interface Asked {
  readonly deployment?: string;
  readonly method?: 'GET' | 'POST';
  readonly hasFormToken?: boolean;
  readonly paused?: Pause;
  readonly sent?: Readonly<Record<string, string>>;
  /** Internal ids of chosen memos. */
  readonly chosen?: readonly string[];
  /** Custom fields of the account. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Settings as saved, beside those that are needed. */
  readonly set?: Readonly<Record<string, string>>;
}

/** Answers a request, and says what was saved and asked for meanwhile. */
function ask({
  deployment = 'customdeploy_zcm_dashboard',
  method = 'POST',
  hasFormToken = true,
  paused,
  sent = {},
  chosen = ['7'],
  labels = {},
  set = {},
}: Asked): {
  page: Page;
  saved: unknown[];
  resumed: boolean[];
  loaded: number[];
} {
  const saved: unknown[] = [];
  const resumed: boolean[] = [];
  const loaded: number[] = [];
  const request: PageRequest = {
    deployment,
    method,
    hasFormToken,
    parameter: (name) => sent[name] ?? null,
    chosen: () => chosen,
    user: 'Ann (3)',
    token: 'secret',
  };
  const now = settings({ standard: false, negative: false, paused: paused ?? null });
  const ports = {
    clock: { now: () => 0 },
    budget: { unitsLeft: () => 1000 },
    accountId: 'TSTDRV1',
    log: { audit: () => undefined },
    journal: {
      rows: () => [aJournalEntry({ memoId: 7, accountId: 'TSTDRV1', host: null })],
      laterClaims: () => new Map(),
    },
    memos: {
      select: () => [],
      load: ([id]: number[]) => {
        if (id !== undefined) loaded.push(id);
        return [];
      },
    },
    settings: { read: () => now, resume: (waive: boolean) => resumed.push(waive) },
  };
  const services = {
    newRun: () => ({
      ports,
      settings: now,
      trackId: 't',
      posting: { standing: () => [anAdjustment({ id: 'a1', referenceId: '7', amount: '30' })] },
    }),
    lists: {
      page: () => ({ lines: [], total: 0 }),
      counts: () => ({ creating: 0, error: 0, held: 0, complete: 0, ignored: 0, drifted: 0 }),
      perDay: () => [],
      lastRun: () => null,
      findMemo: () => null,
      firstDue: () => [],
      due: () => [{ currency: 'USD', memos: 3, amount: '120.00', from: '2026-01-05', to: '2026-10-30' }],
    },
    trail: { note: () => undefined },
    editor: {
      values: () => ({
        standard: 'F',
        negative: 'F',
        cutover_date: '',
        base_url: 'https://rest.na.zuora.com',
        client_id: 'c'.repeat(36),
        secret_id: 'custsecret_zcm_zuora',
        ...set,
      }),
      save: (v: unknown) => saved.push(v),
    },
    labels: { all: () => labels },
    surroundings: () => ({ today: '2026-11-02', isProductionAccount: true }),
  } as unknown as PageServices;
  const answered = answer(request, services);
  if (answered.kind !== 'page') throw new Error('a file was answered');
  return { page: answered.page, saved, resumed, loaded };
}

const SETTINGS = 'customdeploy_zcm_settings';

describe('the operators’ deployment', () => {
  it('neither shows nor saves settings, whatever is sent', () => {
    const { page, saved } = ask({
      sent: { page: 'settings', custpage_page: 'settings', custpage_action: 'save' },
    });
    expect(page.title).toBe('No such page');
    expect(saved).toEqual([]);
  });

  it('acts on nothing without its own form’s token', () => {
    const sent = { custpage_page: 'needsAction', custpage_action: 'retry' };
    const { page, loaded } = ask({ hasFormToken: false, sent });
    expect(page.notices[0]?.text).toMatch(/no longer valid/);
    expect(loaded).toEqual([]);
  });

  it('acts on nothing by a link', () => {
    const sent = { page: 'needsAction', custpage_action: 'retry' };
    expect(ask({ method: 'GET', sent }).loaded).toEqual([]);
  });

  it('says which memo was left alone, and why', () => {
    const sent = { custpage_page: 'needsAction', custpage_action: 'retry' };
    expect(ask({ sent }).page.notices).toEqual([
      { kind: 'problem', text: 'The memo with internal id 7 was left alone: there is no such credit memo.' },
    ]);
  });

  it('shows what is canceled before it takes credit back', () => {
    const sent = { custpage_page: 'needsAction', custpage_action: 'followUnapply', custpage_note: 'agreed' };
    const { page } = ask({ sent });
    expect(page.title).toBe('Follow unapply: 1 memo');
    expect(page.lists?.[0]?.rows).toEqual([['deleted (7)', 'Credit', '30.00', '', '2026-10-20', 'a1']]);
    expect(page.hidden).toMatchObject({ custpage_confirmed: 'T', custpage_confirmed_memos: '7' });
    expect(page.groups[0]?.fields[0]?.value).toBe('agreed');
  });

  it('takes only internal ids for memos', () => {
    const sent = { custpage_page: 'needsAction', custpage_action: 'retry' };
    expect(ask({ sent, chosen: ['x', '-1', ''] }).page.notices[0]?.text).toBe('Choose at least one memo.');
  });

  it('links one memo at a time', () => {
    const sent = { custpage_page: 'needsAction', custpage_action: 'link' };
    expect(ask({ sent, chosen: ['7', '8'] }).page.notices[0]?.text).toMatch(/one memo at a time/);
  });
});

describe('the settings page', () => {
  const valid = {
    custpage_set_base_url: 'https://rest.na.zuora.com',
    custpage_set_client_id: 'c'.repeat(36),
    custpage_set_secret_id: 'custsecret_zcm_zuora',
  };

  it('saves nothing without its own form’s token', () => {
    expect(ask({ deployment: SETTINGS, hasFormToken: false, sent: valid }).saved).toEqual([]);
    expect(ask({ deployment: SETTINGS, sent: valid }).saved).toHaveLength(1);
  });

  it('switches nothing on, whatever is sent', () => {
    const { saved } = ask({ deployment: SETTINGS, sent: { ...valid, custpage_set_standard: 'T' } });
    expect(saved[0]).not.toHaveProperty('standard');
  });

  it('keeps what was typed when it is refused', () => {
    const { page } = ask({ deployment: SETTINGS, sent: { ...valid, custpage_set_batch_size: '99' } });
    const field = page.groups
      .flatMap(({ fields }) => fields)
      .find(({ id }) => id === 'custpage_set_batch_size');
    expect(field?.value).toBe('99');
    expect(page.notices.map(({ text }) => text)).toContain(
      'The batch size is a whole number from 1 to 50, not "99".',
    );
  });

  it.each(['settings', 'switch'])('gives each setting of %s a line of help', (name) => {
    const { page } = ask({ deployment: SETTINGS, method: 'GET', sent: { page: name } });
    const fields = page.groups.flatMap((group) => group.fields);
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter(({ help }) => !help)).toEqual([]);
  });
});

describe('the page that finds fields', () => {
  const fields = (more: Asked = {}): ReturnType<typeof ask> =>
    ask({ deployment: SETTINGS, method: 'GET', sent: { custpage_page: 'fields', page: 'fields' }, ...more });
  const labels = { custbody_z: 'Zuora ID', custbody_a: 'Zuora Type', custbody_b: 'Zuora Type' };

  it('shows each field found with its id and its label, and saves nothing by looking', () => {
    const { page, saved } = fields({ labels });
    expect(page.lists?.[0]?.rows).toContainEqual([
      'Zuora ID',
      'custbody_zcm_zuora_id',
      'custbody_z',
      'Zuora ID',
    ]);
    expect(page.lists?.[0]?.rows).toContainEqual([
      'Zuora Sync Message',
      'custbody_zcm_message',
      'none found',
      '',
    ]);
    expect(page.submit).toBe('Use the fields found');
    expect(saved).toEqual([]);
  });

  it('saves the fields found, and no field that has its label in common with another', () => {
    expect(fields({ labels, method: 'POST' }).saved).toEqual([{ f_zuora_id: 'custbody_z' }]);
    expect(fields({ labels, method: 'POST', hasFormToken: false }).saved).toEqual([]);
  });

  it('says which are left to somebody, until an id is set', () => {
    const told = (set: Readonly<Record<string, string>>): string =>
      String(fields({ labels, set }).page.body).replace(/\s+/g, ' ');
    expect(told({})).toContain('several fields have the same label: Zuora Type.');
    expect(told({ f_zuora_type: 'custbody_b' })).not.toContain('same label');
    expect(fields({ labels }).page.lists?.[0]?.rows).toContainEqual([
      'Zuora Type',
      'custbody_zcm_zuora_type',
      'custbody_a or custbody_b',
      'Zuora Type',
    ]);
  });

  it('has nothing to save where nothing is found, or where all that is found is in use', () => {
    const none = fields().page;
    expect(String(none.body)).toContain('No field has a label of Zuora’s connector');
    expect(none.submit).toBeNull();
    const used = fields({ labels: { custbody_z: 'Zuora ID' }, set: { f_zuora_id: 'custbody_z' } }).page;
    expect(String(used.body)).toContain('All fields found are in use.');
    expect(used.submit).toBeNull();
  });
});

describe('the page that ends a pause', () => {
  it('does so only when its own form asks for it', () => {
    const asked = (hasFormToken: boolean): boolean[] =>
      ask({
        deployment: SETTINGS,
        hasFormToken,
        sent: { custpage_page: 'resume' },
        paused: { since: '2026-11-02T09:00:00.000Z', reason: 'RUN_LIMIT_EXCEEDED' },
      }).resumed;
    expect(asked(false)).toEqual([]);
    expect(asked(true)).toEqual([true]);
  });

  it('has nothing to do while the sync is not paused', () => {
    const { page } = ask({ deployment: SETTINGS, method: 'GET', sent: { page: 'resume' } });
    expect(page.submit).toBeNull();
  });
});

describe('the page that switches on', () => {
  const on = { custpage_page: 'switch', custpage_set_standard: 'T' };
  const since = { ...on, custpage_set_cutover_date: '2026-01-01' };

  it('asks for a cutover date, or for all history in words', () => {
    const { page, saved } = ask({ deployment: SETTINGS, sent: on });
    expect(page.notices[0]?.text).toMatch(/^Without a cutover date/);
    expect(saved).toEqual([]);
    expect(ask({ deployment: SETTINGS, sent: { ...on, custpage_history: 'all history' } }).page.title).toBe(
      'Switch on: Standard sync',
    );
  });

  it('shows what it posts before it is saved', () => {
    const { page, saved } = ask({ deployment: SETTINGS, sent: since });
    expect(saved).toEqual([]);
    expect(page.lists?.[0]?.rows).toEqual([['USD', '3', '120.00', '2026-01-05', '2026-10-30']]);
    expect(page.hidden['custpage_confirmed']).toBe('3');
  });

  it('saves once that was confirmed, and asks again when it has become another number', () => {
    const confirmed = (count: string): unknown[] =>
      ask({ deployment: SETTINGS, sent: { ...since, custpage_confirmed: count } }).saved;
    expect(confirmed('2')).toEqual([]);
    expect(confirmed('3')).toEqual([
      { standard: 'T', negative: 'F', realtime: 'F', cutover_date: '2026-01-01' },
    ]);
  });

  it('shows what an earlier cutover date posts before it is saved', () => {
    const set = { standard: 'T', cutover_date: '2026-06-01' };
    const { page, saved } = ask({ deployment: SETTINGS, sent: since, set });
    expect(page.title).toBe('Take up older memos: Standard sync');
    expect(page.submit).toBe('Take up older memos');
    expect(saved).toEqual([]);
    const later = { ...since, custpage_set_cutover_date: '2026-07-01' };
    expect(ask({ deployment: SETTINGS, sent: later, set }).saved).toHaveLength(1);
  });

  it('switches off without asking', () => {
    expect(ask({ deployment: SETTINGS, sent: { custpage_page: 'switch' } }).saved).toHaveLength(1);
  });

  it('does nothing without its own form’s token', () => {
    const sent = { ...since, custpage_confirmed: '3' };
    expect(ask({ deployment: SETTINGS, hasFormToken: false, sent }).saved).toEqual([]);
  });
});
