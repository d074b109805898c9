import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SyncHttp } from '../http/syncHttp.ts';
import type { SandboxAccount } from '../netsuite/account.ts';
import { parseScenario } from '../scenario/parse.ts';
import { ADMIN } from '../scenario/people.ts';
import { runScenario } from '../scenario/runScenario.ts';
import { startTenantProcess } from '../scenario/tenantProcess.ts';
import { demoReport } from './demoReport.ts';
import { endingWell } from './endingWell.ts';
import { memoLines } from './memoLines.ts';

const USAGE = `Syncs the credit memos of a small company from a sandbox NetSuite account to a sandbox Zuora tenant.
Both run on this machine; nobody's account is touched.

  npm run demo
  npm run demo -- --json   the whole result, as "npm run scenario -- --json" prints it
  npm run demo -- --help   this text
`;

const REASONS_MODULE = '/SuiteScripts/zuora_credit_memo_sync/domain/reason.js';

process.exitCode = await endingWell(() => main(process.argv.slice(2)));

async function main(args: string[]): Promise<number> {
  const { json, help } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const projectRoot = process.cwd();
  const company = parseScenario(
    readFileSync(path.join(projectRoot, 'sandbox', 'demo', 'company.json'), 'utf8'),
  );
  const { creditMemos } = company.netsuite;

  say('Starting a Zuora tenant …');
  const tenant = await startTenantProcess(projectRoot);
  const http = new SyncHttp({ projectRoot });
  let account: SandboxAccount | undefined;
  try {
    say('Deploying the SDF project into a NetSuite account …');
    say(`Entering ${String(creditMemos.length)} credit memos, and switching both syncs on …`);
    const result = runScenario(company, {
      projectRoot,
      http,
      tenant,
      onStep: (index) => {
        if (index === 0) say('Running the scheduled map/reduce …\n');
      },
      onEnd: (open) => {
        account = open;
      },
    });
    const sentence = (code: string): string =>
      String(account?.runModule(REASONS_MODULE, 'messageOf', [code], ADMIN) ?? code);
    process.stdout.write(
      json ? `${JSON.stringify(result)}\n` : demoReport(memoLines(company, result), result, sentence),
    );
    return result.ok ? 0 : 1;
  } finally {
    await http.close();
    await tenant.close();
  }
}

/** Progress goes to standard error, so that what is printed can be piped. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
