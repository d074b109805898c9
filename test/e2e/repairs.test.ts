import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InProcessTenant } from '../../sandbox/explore/inProcessTenant.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { ADMIN } from '../../sandbox/scenario/people.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { journalRows } from '../../sandbox/scenario/accountState.ts';

const projectRoot = process.cwd();
const ACTIONS = '/SuiteScripts/zuora_credit_memo_sync/entry/wiring/adminActions.js';

interface Preview {
  readonly because: string | null;
  readonly difference: { readonly code: string; readonly detail: string } | null;
  readonly cancels: readonly { readonly type: string; readonly amount: string }[];
  readonly creates: {
    readonly reason: string | null;
    readonly legs: readonly {
      readonly type: string;
      readonly amount: string;
      readonly rows: readonly { readonly amount: string }[];
    }[];
  } | null;
}

/** What a repair is said to do after the steps, and what the tenant holds then. */
function after(
  file: string,
  steps: readonly object[],
  action: string,
): { preview: Preview; standing: number; actions: string } {
  const json = JSON.parse(
    readFileSync(path.join(projectRoot, 'test', 'scenarios', `${file}.json`), 'utf8'),
  ) as Record<string, unknown>;
  const scenario = parseScenario(JSON.stringify({ ...json, faults: [], steps, expect: {} }));
  const tenant = new InProcessTenant();
  let preview: unknown;
  let actions = '';
  const { zuora, mismatches } = runScenario(scenario, {
    projectRoot,
    http: tenant,
    tenant: tenant.addresses,
    onEnd: (account, { creditMemos }) => {
      const memo = creditMemos.get('cm1');
      preview = account.runModule(ACTIONS, 'previewRepair', [action, memo], ADMIN);
      const [row] = journalRows(account.services.records);
      actions = String(row?.['custrecord_zcm_sync_actions'] ?? '');
    },
  });
  expect(mismatches).toEqual([]);
  const standing = zuora.adjustments.filter(({ status }) => status === 'Processed').length;
  return { preview: preview as Preview, standing, actions };
}

const amounts = (rows: readonly { readonly amount: string }[]): string[] => rows.map(({ amount }) => amount);
const UNAPPLY = { unapply: 'cm1', from: 'inv1', through: 'payment' };

describe('the preview of a repair', () => {
  it('of a repost tells what is canceled and what is posted afresh, and does neither', () => {
    const moved = [{ run: 'sync' }, UNAPPLY, { apply: 'cm1', to: 'inv2', amount: '55.00', through: 'memo' }];
    const { preview, standing } = after('life-moved', moved, 'repost');
    expect(preview).toMatchObject({ because: null, difference: { code: 'UNAPPLIED_AFTER_SYNC' } });
    expect(amounts(preview.cancels)).toEqual(['55.00']);
    expect(preview.creates?.legs.map(({ type, amount, rows }) => [type, amount, amounts(rows)])).toEqual([
      ['Credit', '55.00', ['55.00']],
    ]);
    expect(standing).toBe(1);
  });

  it('of a repost plans as if what is canceled were gone already', () => {
    const { preview } = after('repair-refused', [{ run: 'sync' }], 'repost');
    expect(amounts(preview.cancels)).toEqual(['240.00']);
    expect(preview.creates).toMatchObject({ reason: null, legs: [{ amount: '240.00' }] });
  });

  it('of a repost of a negative memo tells its Charge and its Credits', () => {
    const { preview } = after('repair-repost-negative', [{ run: 'sync' }], 'repost');
    expect(preview.cancels.map(({ type, amount }) => [type, amount])).toEqual([
      ['Charge', '90.00'],
      ['Credit', '60.00'],
      ['Credit', '30.00'],
    ]);
    expect(preview.creates?.legs.map(({ type, amount }) => [type, amount])).toEqual([
      ['Charge', '90.00'],
      ['Credit', '60.00'],
      ['Credit', '30.00'],
    ]);
  });

  it('of a resync tells only what Zuora lacks', () => {
    const canceled = [{ run: 'sync' }, { zuora: { cancelAdjustment: 'first' } }];
    const { preview, standing } = after('life-partly-canceled', canceled, 'resync');
    expect(preview).toMatchObject({ cancels: [], difference: { code: 'ADJUSTMENT_CANCELED_IN_ZUORA' } });
    const rows = preview.creates?.legs.flatMap((leg) => leg.rows) ?? [];
    expect(rows).toHaveLength(1);
    expect(standing).toBe(1);
  });

  it('of a follow unapply posts nothing instead', () => {
    const { preview, standing } = after('life-moved', [{ run: 'sync' }, UNAPPLY], 'followUnapply');
    expect(amounts(preview.cancels)).toEqual(['55.00']);
    expect(preview.creates).toBeNull();
    expect(standing).toBe(1);
  });

  it('says why a repair makes no sense', () => {
    const { preview } = after(
      'repair-follow-unapply-applied',
      [{ run: 'sync' }, { do: 'followUnapply', memo: 'cm1' }],
      'repost',
    );
    expect(preview.because).toBe('nothing of it is posted');
    expect(preview.cancels).toEqual([]);
  });
});

describe('what an operator does', () => {
  it('stands on the journal row with who, when and what was canceled, newest first', () => {
    const steps = [
      { run: 'sync' },
      { do: 'repost', memo: 'cm1' },
      { untilQuiet: true },
      UNAPPLY,
      { run: 'reconcile' },
    ];
    const { actions } = after(
      'life-moved',
      [...steps, { do: 'markReconciled', memo: 'cm1' }],
      'followUnapply',
    );
    expect(actions.split('\n').map((line) => line.replace(/^\S+Z /, ''))).toEqual([
      expect.stringMatching(/^.+: Mark reconciled$/),
      expect.stringMatching(/^.+: Repost$/),
      expect.stringMatching(/^canceled in Zuora for repost: Credit 55 on [0-9a-f]{32} \([0-9a-f]{32}\)$/),
    ]);
    expect(actions).toMatch(/^2026-11-\d\dT/);
  });
});

describe('the mail after a comparison', () => {
  it('tells the figures of both sides, once', () => {
    const json = JSON.parse(
      readFileSync(path.join(projectRoot, 'test', 'scenarios', 'life-unapply.json'), 'utf8'),
    ) as Record<string, unknown>;
    const settings = { standard: true, notify: ['billing@example.com'] };
    const steps = [{ run: 'sync' }, UNAPPLY, { run: 'reconcile' }, { run: 'reconcile' }];
    const tenant = new InProcessTenant();
    const bodies: string[] = [];
    runScenario(parseScenario(JSON.stringify({ ...json, settings, steps, expect: {} })), {
      projectRoot,
      http: tenant,
      tenant: tenant.addresses,
      onEnd: ({ services }) => {
        bodies.push(...services.emails.map(({ body }) => body));
      },
    });
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatch(
      /^New:\n- CM2670: UNAPPLIED_AFTER_SYNC: .*\(Credit on [0-9a-f]{32}: NetSuite 0\.00, Zuora 55\.00\)/,
    );
  });
});
