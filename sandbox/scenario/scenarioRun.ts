import { durationMilliseconds } from '../clock.ts';
import type { SandboxAccount } from '../netsuite/account.ts';
import type { ExecutionReport } from '../netsuite/execution.ts';
import { SuiteScriptError } from '../netsuite/suiteScriptError.ts';
import type { TenantState } from '../zuora/protocol.ts';
import { doAccountingStep } from './accountingStep.ts';
import { lastCounts } from './accountState.ts';
import { RECONCILE_DEPLOYMENT, SCHEDULED_DEPLOYMENT, SYNC_NOW_DEPLOYMENT, SYNC_SCRIPT } from './fieldIds.ts';
import { ADMIN } from './people.ts';
import { isBusy, shownState, visibleState } from './quiet.ts';
import { refusalOf } from './refusal.ts';
import type { RunCounts } from './result.ts';
import type { Step, StepOf } from './schema/steps.ts';
import { idOf, type SeededIds } from './seed.ts';
import { saveSettings } from './settingsRecord.ts';
import type { TenantControl } from './tenantControl.ts';

const EXPLAIN_MODULE = '/SuiteScripts/zuora_credit_memo_sync/entry/wiring/explainMemo.js';
const ACTIONS_MODULE = '/SuiteScripts/zuora_credit_memo_sync/entry/wiring/adminActions.js';
const PREVIEW_MODULE = '/SuiteScripts/zuora_credit_memo_sync/entry/wiring/previewMemo.js';
const BETWEEN_SCHEDULES = 15 * 60_000;
const MOST_ROUNDS = 20;

export interface ScenarioSurroundings {
  readonly account: SandboxAccount;
  readonly tenant: TenantControl;
  readonly ids: SeededIds;
  /** Told what the account refused to the clerk. */
  readonly refused: (message: string) => void;
}

/** An account and a tenant with a scenario's steps being done to them. */
export class ScenarioRun {
  readonly runs: RunCounts[] = [];
  readonly explained: Record<string, unknown> = {};
  readonly previewed: Record<string, unknown> = {};
  readonly #account: SandboxAccount;
  readonly #tenant: TenantControl;
  readonly #ids: SeededIds;
  readonly #refused: (message: string) => void;
  #step = 0;

  constructor(around: ScenarioSurroundings) {
    this.#account = around.account;
    this.#tenant = around.tenant;
    this.#ids = around.ids;
    this.#refused = around.refused;
  }

  /**
   * Does one step of the scenario to its end, and whatever it submitted.
   *
   * @returns what the person read who wanted it done and was refused; null when it was done
   * @throws SandboxDoesNotKnow where nobody knows how a real account behaves
   */
  do(step: Step, index: number): string | null {
    this.#step = index;
    return this.enter(step);
  }

  /** Does a step within the one that is under way. */
  enter(step: Step): string | null {
    const refusal = this.#act(step);
    this.#account.runSubmitted();
    return refusal;
  }

  /** What people who look at the memos, the invoices and the dashboard see now, times left out. */
  shown(): string {
    return shownState(this.#account.services.records, this.#ids.creditMemos.values(), this.tenantState());
  }

  /** What the tenant holds at this moment of the sandbox clock. */
  tenantState(): TenantState {
    return this.#tenant.state({ now: this.#now() });
  }

  #act(step: Step): string | null {
    const { services } = this.#account;
    if ('run' in step) {
      this.#run(step.run);
    } else if ('wait' in step) {
      services.clock.advance(durationMilliseconds(step.wait) ?? 0);
    } else if ('settings' in step) {
      return this.#byPerson(() => {
        saveSettings(this.#account, step.settings);
      });
    } else if ('zuora' in step) {
      this.#inZuora(step.zuora);
    } else if ('explain' in step) {
      const memo = idOf(this.#ids.creditMemos, step.explain);
      return this.#byPerson(() => {
        this.explained[step.explain] = this.#account.runModule(EXPLAIN_MODULE, 'explainMemo', [memo], ADMIN);
      });
    } else if ('preview' in step) {
      const memo = idOf(this.#ids.creditMemos, step.preview);
      return this.#byPerson(() => {
        const shown = this.#account.runModule(PREVIEW_MODULE, 'previewMemo', [memo], ADMIN);
        this.previewed[step.preview] = asTheFormatHasIt(shown as Preview | null);
      });
    } else if ('do' in step) {
      return this.#byPerson(() => this.#asOperator(step));
    } else if ('untilQuiet' in step) {
      this.#passSchedules(2);
    } else {
      return this.#byPerson(() => {
        doAccountingStep(step, this.#account, this.#ids);
      });
    }
    return null;
  }

  #run(which: 'sync' | 'syncNow' | 'reconcile'): void {
    const { services } = this.#account;
    const before = services.executions.length;
    if (which === 'syncNow') {
      this.#submitSyncNow();
      this.#account.runSubmitted();
    } else {
      this.#account.runScheduled(which === 'reconcile' ? RECONCILE_DEPLOYMENT : SCHEDULED_DEPLOYMENT);
    }
    const counts = services.executions.slice(before).some(endedRun) ? lastCounts(services.records) : null;
    if (counts !== null) this.runs.push({ step: this.#step, ...counts });
  }

  /** Who asks for a run that is under way already has what they want. */
  #submitSyncNow(): void {
    const deployed = { script: SYNC_SCRIPT, deployment: SYNC_NOW_DEPLOYMENT };
    try {
      this.#account.services.tasks.submit({ ...deployed, parameters: {}, user: ADMIN });
    } catch (error) {
      if (!(error instanceof SuiteScriptError) || error.name !== 'MAP_REDUCE_ALREADY_RUNNING') throw error;
    }
  }

  /** What the account or the bundle refuses, the person reads on the form or page; nothing else comes of it. */
  #byPerson(act: () => unknown): string | null {
    const refusal = refusalOf(act);
    if (refusal !== null) this.#refused(`steps[${String(this.#step)}]: ${refusal}`);
    return refusal;
  }

  /** The dashboard's actions. @returns why nothing was done, null when it was */
  #asOperator(step: StepOf<'do'>): string | null {
    if (step.do === 'resume') {
      this.#account.runModule(ACTIONS_MODULE, 'resume', [], ADMIN);
      return null;
    }
    const { do: action, memo, ...options } = step;
    const args = [action, idOf(this.#ids.creditMemos, memo), options];
    return this.#account.runModule(ACTIONS_MODULE, 'actOnMemo', args, ADMIN) as string | null;
  }

  #inZuora(act: Extract<Step, { zuora: unknown }>['zuora']): void {
    const now = this.#now();
    if ('pay' in act) {
      const refused = this.#tenant.pay({ now, ...act.pay });
      if (refused !== null) this.#refused(`steps[${String(this.#step)}]: Zuora refused it: ${refused}`);
    } else this.#tenant.cancel({ now, which: act.cancelAdjustment });
  }

  /**
   * Lets schedules pass until nothing more happens, for which one run that finds nothing to look at is enough.
   *
   * @returns the steps this comes to
   */
  untilIdle(index: number): Step[] {
    this.#step = index;
    const rounds = this.#passSchedules(1);
    return Array.from({ length: rounds }, (): Step[] => [{ wait: 'PT15M' }, { run: 'sync' }]).flat();
  }

  /**
   * Lets schedules pass until two runs in a row change nothing and nothing is under way.
   *
   * @param idleRuns - as many are enough that find no memo to look at
   * @returns how many passed
   */
  #passSchedules(idleRuns: 1 | 2): number {
    const { clock, records } = this.#account.services;
    const visible = (): string => visibleState(records, this.#ids.creditMemos.values(), this.tenantState());
    const end = clock.now() + MOST_ROUNDS * BETWEEN_SCHEDULES;
    let unchanged = 0;
    let before = visible();
    let rounds = 0;
    for (let isIdle = false; rounds < MOST_ROUNDS && unchanged < (isIdle ? idleRuns : 2); rounds += 1) {
      clock.advance(BETWEEN_SCHEDULES);
      const runsBefore = this.runs.length;
      this.#run('sync');
      this.#account.runSubmitted();
      isIdle =
        this.runs.length > runsBefore && this.runs.slice(runsBefore).every(({ selected }) => selected === 0);
      const after = visible();
      unchanged = after === before && !isBusy(records, end) ? unchanged + 1 : 0;
      before = after;
    }
    return rounds;
  }

  #now(): string {
    return this.#account.services.clock.iso();
  }
}

interface Preview {
  readonly legs: unknown;
  readonly reason: unknown;
}

/** null when there is no such memo any more. */
function asTheFormatHasIt(preview: Preview | null): Preview | null {
  return preview && { legs: preview.legs, reason: preview.reason };
}

/** A run that died in its last stage has left the counts of the run before it. */
function endedRun({ script, stage, error }: ExecutionReport): boolean {
  return script === SYNC_SCRIPT && stage === 'summarize' && error === null;
}
