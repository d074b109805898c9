import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { TenantReady } from '../zuora/protocol.ts';
import { readZuoraState, type ZuoraState } from '../zuora/state.ts';
import { DEFAULT_CLIENT } from '../zuora/tenant.ts';
import { startTenant } from '../zuora/tenantServer.ts';

const HELP = `Starts a simulated Zuora tenant on 127.0.0.1 and prints one line of JSON with its address.

  npm run zuora -- [--port N] [--state FILE] [--control [PORT]] [--today INSTANT] [--seed TEXT]

  --port N          port of the Zuora surface; default: a free one
  --state FILE      a scenario's "zuora" block, or a whole scenario; default: an empty tenant
  --control [PORT]  also serve the control surface (reset, cancel, pay, state); default: a free port
  --today INSTANT   where the tenant's clock stands, for example 2026-11-02T09:00:00Z; default: the machine's clock
  --seed TEXT       what access tokens are made from, so that a run can be replayed; default: chance
  --help            this text

Ends on SIGTERM or SIGINT.
`;

/** A mistake of the caller: one line on standard error, exit 2. */
class Usage extends Error {}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function portOf(text: string | undefined, option: string): number {
  const port = Number(text ?? '0');
  if (!/^\d+$/.test(text ?? '0') || port > 65_535) throw new Usage(`${option} is no port: ${String(text)}`);
  return port;
}

function stateOf(file: string): ZuoraState {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Usage(`${file}: cannot be read`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Usage(
      `${file}: (the whole file): is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const read = readZuoraState(json);
  if ('problem' in read) throw new Usage(`${file}: ${read.problem.path}: ${read.problem.message}`);
  return read;
}

/** `--control` takes a port or nothing, which parseArgs cannot say. */
function withControlPort(given: readonly string[]): string[] {
  return given.flatMap((word, at) =>
    word === '--control' && !/^\d+$/.test(given[at + 1] ?? '') ? ['--control', '0'] : [word],
  );
}

function optionsOf(given: readonly string[]): {
  port?: string | undefined;
  state?: string | undefined;
  control?: string | undefined;
  today?: string | undefined;
  seed?: string | undefined;
  help?: boolean | undefined;
} {
  try {
    return parseArgs({
      args: withControlPort(given),
      options: {
        port: { type: 'string' },
        state: { type: 'string' },
        control: { type: 'string' },
        today: { type: 'string' },
        seed: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message.replace(/\s*\n\s*/g, ' ') : String(error));
  }
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  if (options.today !== undefined && Number.isNaN(Date.parse(options.today))) {
    throw new Usage(`--today is no instant: ${options.today}`);
  }
  const state = options.state === undefined ? undefined : stateOf(options.state);
  const server = await startTenant({
    port: portOf(options.port, '--port'),
    state,
    control: options.control === undefined ? undefined : portOf(options.control, '--control'),
    today: options.today,
    seed: options.seed,
  });
  if (!state || state.clients.length === 0) {
    say(
      `No OAuth client given; use client_id ${DEFAULT_CLIENT.id} with client_secret ${DEFAULT_CLIENT.secret}`,
    );
  }
  const { url, control } = server;
  const ready: TenantReady = control === undefined ? { url } : { url, control };
  process.stdout.write(`${JSON.stringify(ready)}\n`);

  const end = (): void => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof Usage ? 2 : 1;
});
