import { type ChildProcess, spawn } from 'node:child_process';

/** `npm start`, as a visitor runs it. */
export interface SandboxProcess {
  readonly url: string;
  /** Ends it as Ctrl-C does; gives its exit code. */
  end(): Promise<number | null>;
}

const START_MILLISECONDS = 30_000;

export async function startSandbox(options: readonly string[]): Promise<SandboxProcess> {
  const child = spawn(process.execPath, ['sandbox/cli/start.ts', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = (): Promise<number | null> => {
    child.kill('SIGINT');
    return ended;
  };
  try {
    return { url: await printedUrl(child), end };
  } catch (error) {
    await end();
    throw error;
  }
}

function printedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => {
      reject(new Error(`the sandbox did not start in time: ${printed}`));
    }, START_MILLISECONDS);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const url = /http:\/\/127\.0\.0\.1:\d+(?=\n)/.exec(printed)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error('the sandbox ended before it was ready'));
    });
  });
}
