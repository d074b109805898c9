import vm from 'node:vm';
import { FreshModules } from './freshModules.ts';
import type { MutationTest } from './mutationTest.ts';
import { scenarioTests, shareWithScripts } from './scenarioTests.ts';
import { type Globals, unitTestFiles, unitTestsOf } from './unitTests.ts';

/** What the code that Stryker puts into `src/` reads and writes, under its name. */
const NAMESPACE = '__stryker__';

interface Instrumentation {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: object;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  /** Ids of the tests that may tell, or their files; absent: all. */
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly disableBail: boolean;
}

/** Real milliseconds after which a test is ended: a mutant made a loop of it. A busy machine must not look like one. */
const ENDLESS_AFTER = 60_000;

/** Stryker would have to end the whole process; this ends what it calls. */
const CALL = new vm.Script('globalThis.__call()');

/** `TestStatus` of Stryker. */
const SUCCESS = 0;
const FAILED = 1;

interface TestResult {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly timeSpentMs: number;
  readonly status: typeof SUCCESS | typeof FAILED;
  readonly failureMessage: string;
}

/**
 * Runs unit tests and scenarios for Stryker in one process that stays: `src/` is evaluated anew for every mutant, all else
 * is loaded once.
 */
class ProjectTestRunner {
  readonly #root = process.cwd();
  readonly #instrumentation: Instrumentation = {};
  readonly #filesOf = new Map<string, string>();
  #scenarios: readonly MutationTest[] = [];
  #isEndless = false;

  capabilities(): object {
    return { reloadEnvironment: true };
  }

  init(): Promise<void> {
    Object.defineProperty(globalThis, NAMESPACE, { value: this.#instrumentation });
    shareWithScripts(NAMESPACE, this.#instrumentation);
    this.#scenarios = scenarioTests(this.#root);
    for (const test of this.#tests(undefined)) this.#filesOf.set(test.id, test.file);
    return Promise.resolve();
  }

  dryRun({ testFiles }: { readonly testFiles?: readonly string[] }): Promise<object> {
    this.#instrumentation.mutantCoverage = { static: {}, perTest: {} };
    const tests = this.#tests(testFiles && new Set(testFiles)).map((test) => this.#resultOf(test));
    const { mutantCoverage } = this.#instrumentation;
    return Promise.resolve({ status: 'complete', tests, mutantCoverage });
  }

  mutantRun({ activeMutant, testFilter, hitLimit, disableBail }: MutantRun): Promise<object> {
    Object.assign(this.#instrumentation, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit === undefined ? undefined : 0,
    });
    this.#isEndless = false;
    try {
      return Promise.resolve(this.#verdict(testFilter, disableBail));
    } finally {
      this.#instrumentation.activeMutant = undefined;
    }
  }

  #verdict(testFilter: readonly string[] | undefined, disableBail: boolean): object {
    const killers: TestResult[] = [];
    let nrOfTests = 0;
    try {
      for (const test of sampled(this.#tests(testFilter && new Set(testFilter)))) {
        nrOfTests += 1;
        const result = this.#resultOf(test);
        if (this.#isEndless || this.#hitsTooOften()) return { status: 'timeout', reason: 'runs in circles' };
        if (result.status === FAILED) killers.push(result);
        if (killers.length > 0 && !disableBail) break;
      }
    } catch (error) {
      // The module itself cannot be loaded any more: every test of it fails.
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests };
    }
    const [first] = killers;
    if (!first) return { status: 'survived', nrOfTests };
    return {
      status: 'killed',
      killedBy: killers.map(({ id }) => id),
      failureMessage: first.failureMessage,
      nrOfTests,
    };
  }

  /** Unit tests first: they take no time. */
  #tests(wanted: ReadonlySet<string> | undefined): MutationTest[] {
    const files = wanted
      ? new Set([...wanted].map((id) => this.#filesOf.get(id) ?? id))
      : new Set(unitTestFiles(this.#root));
    const units = unitTestFiles(this.#root)
      .filter((file) => files.has(file))
      .flatMap((file) => unitTestsOf(file, (globals: Globals) => new FreshModules(globals)));
    const isWanted = ({ id, file }: MutationTest): boolean => !wanted || wanted.has(id) || wanted.has(file);
    return [...units.filter(isWanted), ...this.#scenarios.filter(isWanted)];
  }

  #resultOf({ id, name, file, run }: MutationTest): TestResult {
    const start = performance.now();
    const result = (status: TestResult['status'], failureMessage: string): TestResult => ({
      id,
      name,
      fileName: file,
      timeSpentMs: performance.now() - start,
      status,
      failureMessage,
    });
    this.#instrumentation.currentTestId = id;
    try {
      Object.assign(globalThis, { __call: run });
      CALL.runInThisContext({ timeout: ENDLESS_AFTER });
      return result(SUCCESS, '');
    } catch (error) {
      this.#isEndless ||= isTimeout(error);
      return result(FAILED, error instanceof Error ? error.message : String(error));
    } finally {
      this.#instrumentation.currentTestId = undefined;
    }
  }

  #hitsTooOften(): boolean {
    const { hitCount, hitLimit } = this.#instrumentation;
    return hitCount !== undefined && hitLimit !== undefined && hitCount > hitLimit;
  }
}

/** A quick look at many mutants makes do with some of the scenarios, and so finds fewer of them. */
function sampled(tests: readonly MutationTest[]): readonly MutationTest[] {
  const most = Number(process.env['SCENARIOS_PER_MUTANT'] ?? Infinity);
  const scenarios = tests.filter(({ file }) => file.endsWith('.json'));
  const step = Math.max(1, scenarios.length / most);
  const chosen = scenarios.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
  return [...tests.filter(({ file }) => !file.endsWith('.json')), ...chosen];
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'project', injectableClass: ProjectTestRunner }];
