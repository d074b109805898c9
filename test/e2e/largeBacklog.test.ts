import { ACCOUNT, installBundle } from '../../bench/bundle.ts';
import { companyOf } from '../../bench/company.ts';
import { deployProject } from '../../sandbox/netsuite/project/deploy.ts';
import { SCHEDULED_DEPLOYMENT } from '../../sandbox/scenario/fieldIds.ts';

const SETTINGS = 'customrecord_zcm_settings';

/** More than NetSuite gives of one query. */
const MEMOS = 5_005;

describe('a backlog larger than one query gives', () => {
  it('is selected whole: the limit of a run knows every memo of it', () => {
    const projectRoot = process.cwd();
    const project = deployProject(projectRoot, ACCOUNT);
    const company = companyOf(MEMOS);
    const { account, counted } = installBundle({ projectRoot, project, company, batchSize: 25 });
    const { records, logs } = account.services;
    const settings = Number(records.list(SETTINGS)[0]?.['id']);
    records.write(SETTINGS, settings, { custrecord_zcm_set_max_memos: MEMOS - 1 });

    expect(account.runScheduled(SCHEDULED_DEPLOYMENT)?.status).toBe('COMPLETE');
    expect(logs.map(({ details }) => details)).toContainEqual(expect.stringMatching(/5005 memos of [\d.]+/));
    expect(counted.zuoraCalls).toBe(0);
  });
});
