import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { TenantReady } from '../zuora/protocol.ts';

/** A Zuora tenant in a process of its own: the account stands still while it waits for an answer. */
export interface TenantProcess {
  /** Base address of the Zuora surface. */
  readonly url: string;
  /** Base address of the control surface. */
  readonly control: string;
  close(): Promise<void>;
}

const START_MILLISECONDS = 30_000;
/** A scenario run twice meets the same access tokens. */
const SEED = 'scenario';

/**
 * Starts a tenant on free ports of 127.0.0.1.
 *
 * @throws Error when it ends or says nothing before it is ready
 */
export async function startTenantProcess(projectRoot: string): Promise<TenantProcess> {
  const program = path.join(projectRoot, 'sandbox', 'cli', 'zuora.ts');
  const child = spawn(process.execPath, [program, '--port', '0', '--control', '--seed', SEED], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const { url, control } = await ready(child);
    if (control === undefined) throw new Error('the tenant opened no control surface');
    return { url, control, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function ready(child: ChildProcess): Promise<TenantReady> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let complaint = '';
    const timer = setTimeout(() => {
      reject(new Error('the tenant did not start in time'));
    }, START_MILLISECONDS);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-2000);
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const end = printed.indexOf('\n');
      if (end < 0) return;
      clearTimeout(timer);
      resolve(JSON.parse(printed.slice(0, end)) as TenantReady);
    });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`the tenant ended before it was ready: ${complaint.trim()}`));
    });
  });
}
