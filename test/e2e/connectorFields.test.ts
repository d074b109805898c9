import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SandboxAccount } from '../../sandbox/netsuite/account.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { bodyOf, formOf, page, rowsOf, send, SYNC_ADMIN, valueOf } from './suiteletPages.ts';
import { tenantOfThisFile } from './tenantOfThisFile.ts';

const surroundings = tenantOfThisFile();

/** The small company with Zuora's own connector beside it, before its first run. */
function besideConnector(act: (account: SandboxAccount, memos: ReadonlyMap<string, number>) => void): void {
  const company = parseScenario(
    readFileSync(path.join(process.cwd(), 'sandbox', 'demo', 'company.json'), 'utf8'),
  );
  runScenario(
    { ...company, steps: [], expect: {} },
    {
      ...surroundings(),
      hasConnector: true,
      onEnd: (account, ids) => {
        act(account, ids.creditMemos);
      },
    },
  );
}

const settingsPage = (
  account: SandboxAccount,
  method: 'GET' | 'POST',
  sent: Readonly<Record<string, string>>,
): ReturnType<typeof page> => page(send(account, SYNC_ADMIN, 'settings', method, sent));

function useFieldsFound(account: SandboxAccount): void {
  const found = settingsPage(account, 'GET', { page: 'fields' });
  expect(bodyOf(settingsPage(account, 'POST', formOf(found)))).toContain('Saved.');
}

describe('beside Zuora’s own connector', () => {
  it('the fields found are proposed and, once used, stand in the settings record', () => {
    besideConnector((account) => {
      const rows = rowsOf(settingsPage(account, 'GET', { page: 'fields' }), 'custpage_found');
      expect(rows.map(([holds, , found]) => [holds, found])).toEqual([
        ['Zuora Integration Status', 'custbodyzuoraintegrationstatus'],
        ['Zuora ID', 'custbodyzuoraid'],
        ['Zuora Type', 'custbodyzuoratype'],
        ['Zuora Number', 'custbodyzuorareferencenumber'],
        ['Zuora Adjustment IDs', 'custbodyzuoranegativeinvoiceadjustmentids'],
        ['Zuora Sync Date', 'custbodyzuorasyncdate or custbodyzuorasyncdate2'],
        ['Zuora Sync Message', 'none found'],
        ['Create Zuora Refund', 'custbodyzuoracreatezuorarefund'],
        ['Zuora Customer ID', 'custentityzuoraid'],
      ]);
      useFieldsFound(account);
      expect(account.records.list('customrecord_zcm_settings')).toEqual([
        expect.objectContaining({
          custrecord_zcm_set_f_integration_status: 'custbodyzuoraintegrationstatus',
          custrecord_zcm_set_f_zuora_id: 'custbodyzuoraid',
          custrecord_zcm_set_f_zuora_type: 'custbodyzuoratype',
          custrecord_zcm_set_f_zuora_number: 'custbodyzuorareferencenumber',
          custrecord_zcm_set_f_adjustment_ids: 'custbodyzuoranegativeinvoiceadjustmentids',
          custrecord_zcm_set_f_create_refund: 'custbodyzuoracreatezuorarefund',
          custrecord_zcm_set_f_customer_id: 'custentityzuoraid',
          custrecord_zcm_set_f_sync_date: null,
          custrecord_zcm_set_f_message: null,
        }),
      ]);
    });
  });

  it('a memo is synced through them: read from them, and told in them', () => {
    besideConnector((account, memos) => {
      const memo = memos.get('cm3001') ?? 0;
      account.runScheduled('customdeploy_zcm_sync_scheduled');
      expect(account.records.list('customrecord_zcm_sync')).toEqual([]);
      useFieldsFound(account);
      account.runScheduled('customdeploy_zcm_sync_scheduled');
      const [row] = account.records
        .list('customrecord_zcm_sync')
        .filter((each) => each['custrecord_zcm_sync_memo_id'] === memo);
      const posted = JSON.parse(String(row?.['custrecord_zcm_sync_adjustments'])) as { id: string }[];
      expect(account.records.read('creditmemo', memo)).toMatchObject({
        custbodyzuoraintegrationstatus: 'Sync Complete',
        custbodyzuoraid: posted[0]?.id,
        custbodyzuoranegativeinvoiceadjustmentids: posted.map(({ id }) => id).join(','),
        custbody_zcm_integration_status: null,
        custbody_zcm_zuora_id: null,
      });
    });
  });

  it.each([
    ['zuoraid', /script id, custbody…, not "zuoraid"/],
    ['custentityzuoraid', /script id, custbody…, not "custentityzuoraid"/],
    ['custbody_x; DROP', /script id, custbody…/],
    ['custbody_nowhere', /The field custbody_nowhere for Zuora ID does not exist/],
  ])('an id that can hold no Zuora ID is refused: %s', (id, because) => {
    besideConnector((account) => {
      const shown = settingsPage(account, 'GET', {});
      const answered = settingsPage(account, 'POST', { ...formOf(shown), custpage_set_f_zuora_id: id });
      expect(bodyOf(answered).replaceAll('&quot;', '"')).toMatch(because);
      expect(valueOf(settingsPage(account, 'GET', {}), 'custpage_set_f_zuora_id')).toBe('');
    });
  });
});
