import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SyncHttp } from '../http/syncHttp.ts';
import { parseScenario } from '../scenario/parse.ts';
import { startTenantProcess } from '../scenario/tenantProcess.ts';
import { openCompany } from '../web/company.ts';
import { startWebServer } from '../web/webServer.ts';
import { endingWell } from './endingWell.ts';

const USAGE = `Shows a sandbox NetSuite account with a small company, and its sandbox Zuora tenant, as web pages on 127.0.0.1.

  npm start
  npm start -- --port N     the first port to try; default: 8000; 0: any free one
  npm start -- --connector  with Zuora's own connector installed: its fields hold the Zuora ids
  npm start -- --help       this text

Ends on SIGTERM or SIGINT.
`;

process.exitCode = await endingWell(() => main(process.argv.slice(2)));

async function main(args: string[]): Promise<number> {
  const { port, connector, help } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8000' },
      connector: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (!/^\d+$/.test(port) || Number(port) > 65_535) {
    process.stderr.write(`--port is no port: ${port}\n`);
    return 2;
  }
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  const projectRoot = process.cwd();
  const company = parseScenario(
    readFileSync(path.join(projectRoot, 'sandbox', 'demo', 'company.json'), 'utf8'),
  );
  const tenant = await startTenantProcess(projectRoot);
  const http = new SyncHttp({ projectRoot });
  try {
    const place = { projectRoot, http, tenant, hasConnector: connector };
    const server = await startWebServer(openCompany(company, place), Number(port));
    process.stdout.write(`NetSuite sandbox: ${server.url}\nZuora tenant:     ${server.url}/zuora\n`);
    await ended;
    await server.close();
    return 0;
  } finally {
    await http.close();
    await tenant.close();
  }
}
