import type { ExecutionSurroundings, Invocation } from '../execution.ts';
import { GOVERNANCE_LIMITS } from '../governance/limits.ts';
import type { ScriptFailure } from '../loader/scriptFailure.ts';
import type { ScriptRuntime } from '../loader/scriptRuntime.ts';
import type { AccountRecords } from '../records/accountRecords.ts';
import type { RecordDraft } from '../records/recordDraft.ts';
import type { SaveEvent, SaveEvents } from '../records/saveEvents.ts';
import type { AccountServices } from '../services.ts';
import { SuiteScriptError } from '../suiteScriptError.ts';
import { inRole } from './inRole.ts';
import { type Listener, listeners } from './listeners.ts';
import {
  editedFields,
  loadContext,
  type LoadContext,
  submitContext,
  type SubmitContext,
} from './scriptContext.ts';
import type { RecordOpening, Saver, Submission } from './submission.ts';

type EntryPoint = 'beforeLoad' | 'beforeSubmit' | 'afterSubmit';

interface Surroundings {
  readonly runtime: ScriptRuntime;
  readonly services: AccountServices;
  readonly records: AccountRecords;
  readonly surroundings: ExecutionSurroundings;
}

/** Runs the account's user event scripts around saves: beforeSubmit, which may refuse or change them, and afterSubmit. */
export class UserEvents implements SaveEvents {
  readonly #around: Surroundings;
  /** Entry points by script file: one that a file does not export is no execution. */
  readonly #entryPoints = new Map<string, ReadonlySet<string>>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** A script's own save. A save by a user event fires none. */
  around(event: SaveEvent, commit: () => number): number {
    const { script, user, context } = event.execution.invocation;
    if (this.#isUserEvent(script)) return commit();
    const saver = { user, context };
    if (!this.listens(event, saver)) return commit();
    const { kind, recordType, id, draft } = event;
    const old = id === null ? null : this.#around.records.loadDraft(recordType, id);
    const submission: Submission = { kind, recordType, id, draft, old };
    this.beforeSubmit(submission, saver);
    const saved = commit();
    this.afterSubmit(submission, saver, saved);
    return saved;
  }

  /**
   * Lets scripts change the form of a record that a person opens.
   *
   * @throws SuiteScriptError what a script threw: the person reads it instead of the form
   */
  beforeLoad(opening: RecordOpening, saver: Saver): void {
    const { project } = this.#around.services;
    for (const listener of listeners(project, opening, saver)) {
      const failure = this.#run(listener, 'beforeLoad', saver, loadContext(opening));
      if (failure) throw new SuiteScriptError(failure.name, failure.message);
    }
  }

  /** Whether any deployment hears such a save. */
  listens(submission: Pick<Submission, 'recordType' | 'kind'>, saver: Saver): boolean {
    return this.#listeners(submission, saver).length > 0;
  }

  /**
   * Runs what comes before the save; what scripts set is in the submission's draft then.
   *
   * @throws SuiteScriptError what a script threw: the save is refused
   */
  beforeSubmit(submission: Submission, saver: Saver): void {
    const { kind, draft } = submission;
    const shown = draft !== null && kind === 'xedit' ? editedFields(draft) : draft;
    for (const listener of this.#listeners(submission, saver)) {
      const failure = this.#run(listener, 'beforeSubmit', saver, submitContext(submission, shown, false));
      if (failure) throw new SuiteScriptError(failure.name, failure.message);
    }
    if (draft === null || shown === null || shown === draft) return;
    for (const fieldId of shown.changed) {
      draft.values[fieldId] = shown.values[fieldId] ?? null;
      draft.changed.add(fieldId);
    }
  }

  /** Runs what comes after the save, which stands whatever a script throws: the execution log tells. */
  afterSubmit(submission: Submission, saver: Saver, saved: number): void {
    const heard = this.#listeners(submission, saver);
    if (heard.length === 0) return;
    const shown = this.#saved(submission, saved);
    for (const listener of heard)
      this.#run(listener, 'afterSubmit', saver, submitContext(submission, shown, true));
  }

  #saved({ kind, recordType, draft }: Submission, id: number): RecordDraft | null {
    if (kind === 'delete') return null;
    const stored = this.#around.records.loadDraft(recordType, id);
    return kind === 'xedit' && draft ? editedFields({ ...stored, changed: draft.changed }) : stored;
  }

  #listeners(submission: Pick<Submission, 'recordType' | 'kind'>, saver: Saver): readonly Listener[] {
    return listeners(this.#around.services.project, submission, saver);
  }

  #isUserEvent(scriptId: string): boolean {
    const { scripts } = this.#around.services.project;
    return scripts.some(({ id, kind }) => id === scriptId && kind === 'usereventscript');
  }

  #run(
    { script, deployment }: Listener,
    entryPoint: EntryPoint,
    saver: Saver,
    context: SubmitContext | LoadContext,
  ): ScriptFailure | null {
    if (this.#entryPoints.get(script.file)?.has(entryPoint) === false) return null;
    const { runtime, services, surroundings } = this.#around;
    const { units, milliseconds } = GOVERNANCE_LIMITS.userEvent;
    const invocation: Invocation = {
      script: script.id,
      deployment: deployment.id,
      stage: entryPoint,
      context: saver.context,
      user: inRole(services.project, saver.user, deployment.runAsRole),
      unitLimit: units,
      timeLimit: milliseconds,
      parameters: deployment.parameterValues,
    };
    const outcome = runtime.run({
      invocation,
      file: script.file,
      kind: script.kind,
      surroundings,
      use: (exported): unknown => {
        this.#entryPoints.set(script.file, new Set(Object.keys(exported)));
        const called = exported[entryPoint];
        return typeof called === 'function' ? (called as (given: typeof context) => unknown)(context) : null;
      },
    });
    if (this.#entryPoints.get(script.file)?.has(entryPoint) === false) {
      services.executions.splice(services.executions.indexOf(outcome.execution.report), 1);
    }
    return outcome.ok ? null : outcome.failure;
  }
}
