import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SyncHttp } from '../http/syncHttp.ts';
import { parseScenario, type Scenario } from '../scenario/parse.ts';
import { ScenarioProblem } from '../scenario/problem.ts';
import { runScenario } from '../scenario/runScenario.ts';
import { startTenantProcess } from '../scenario/tenantProcess.ts';
import { endingWell } from './endingWell.ts';
import { progress } from './progress.ts';
import { scenarioReport } from './scenarioReport.ts';

const USAGE = `Runs scenario files against the built bundle, in a sandbox account and a sandbox tenant.

  npm run scenario -- FILE... [--json]

  --json   one JSON object per file, one per line
  --help   this text

Exit code: 0 every expectation held, 1 some did not, 2 a file is invalid.
Build first: npm run build.
`;

process.exitCode = await endingWell(() => main(process.argv.slice(2)));

async function main(argv: string[]): Promise<number> {
  const given = readArguments(argv);
  if (typeof given === 'string') return refuse(given);
  if (given.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (given.files.length === 0) return refuse('Name at least one scenario file.');
  const scenarios = given.files.map((file) => ({ file, scenario: read(file) }));
  const runnable = scenarios.filter((entry): entry is Named => entry.scenario !== null);
  const allOk = runnable.length === 0 || (await runAll(runnable, given.json));
  if (allOk === null || runnable.length < scenarios.length) return 2;
  return allOk ? 0 : 1;
}

interface Named {
  readonly file: string;
  readonly scenario: Scenario;
}

/** @returns true when every expectation held, null when a scenario turned out invalid while it was set up */
async function runAll(scenarios: readonly Named[], json: boolean): Promise<boolean | null> {
  const projectRoot = process.cwd();
  const tenant = await startTenantProcess(projectRoot);
  const http = new SyncHttp({ projectRoot });
  let outcome: boolean | null = true;
  try {
    for (const { file, scenario } of scenarios) {
      const onStep = progress(
        (index) => `${file}: step ${String(index + 1)} of ${String(scenario.steps.length)} …`,
      );
      const onRefusal = (message: string): void => {
        process.stderr.write(`${file}: ${message}\n`);
      };
      try {
        const result = runScenario(scenario, { projectRoot, http, tenant, onStep, onRefusal });
        process.stdout.write(json ? `${JSON.stringify(result)}\n` : scenarioReport(scenario, result));
        if (!result.ok && outcome !== null) outcome = false;
      } catch (error) {
        if (!(error instanceof ScenarioProblem)) throw error;
        process.stderr.write(`${error.line(file)}\n`);
        outcome = null;
      }
    }
  } finally {
    await http.close();
    await tenant.close();
  }
  return outcome;
}

function read(file: string): Scenario | null {
  try {
    const scenario = parseScenario(contents(file));
    return scenario;
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error;
    process.stderr.write(`${error.line(file)}\n`);
    return null;
  }
}

function contents(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ScenarioProblem(
      [],
      `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function readArguments(argv: string[]): { files: string[]; json: boolean; help: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { files: positionals, json: values.json, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n\n${USAGE}`);
  return 2;
}
