import type { SandboxClock } from '../clock.ts';
import type { Boundary, FaultPlan, TenantFault } from '../faults.ts';
import { SandboxDoesNotKnow, SuiteScriptError } from './suiteScriptError.ts';

/** How an execution came about, as `runtime.executionContext` tells scripts. */
export type ExecutionContextName =
  'CSVIMPORT' | 'DEBUGGER' | 'MAPREDUCE' | 'SCHEDULED' | 'SUITELET' | 'USEREVENT' | 'USERINTERFACE';

/** The person or system user whose role a script runs with. */
export interface AccountUser {
  /** Internal id; -4 is the system user. */
  readonly id: number;
  readonly name: string;
  readonly email: string;
  /** Internal id of the role; 3 is Administrator. */
  readonly roleId: number;
  /** Script id of the role, for example `administrator` or `customrole_zcm_operator`. */
  readonly role: string;
}

export interface Invocation {
  /** Script id of the script record, for example `customscript_zcm_sync_mr`. */
  readonly script: string;
  readonly deployment: string;
  /** `getInputData`, `map`, `reduce`, `summarize`, or the entry point of another script type. */
  readonly stage: string;
  readonly context: ExecutionContextName;
  readonly user: AccountUser;
  /** Governance units this invocation may use; see "Limits" of NetSuite's governance pages. */
  readonly unitLimit: number;
  /** Wall time this invocation may take, in milliseconds of the sandbox clock. */
  readonly timeLimit: number;
  /** Values of the deployment's script parameters, by parameter id. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What is left of an invocation for people to read. */
export interface ExecutionReport {
  readonly script: string;
  readonly deployment: string;
  readonly stage: string;
  units: number;
  httpsCalls: number;
  /** Name and message of what ended it, null when it ended well. */
  error: string | null;
}

/** Things around an execution that faults act on. */
export interface ExecutionSurroundings {
  readonly clock: SandboxClock;
  readonly faults: FaultPlan;
  /** Lets the given time pass with this script standing still; other schedules run meanwhile. */
  stall(milliseconds: number): void;
  /** Runs a scenario step, given as JSON, to its end right here. */
  enter(step: string): void;
  /** Lets other invocations of the same run go on, right before a host call; absent where they do not interleave. */
  readonly takeTurns?: () => void;
}

export interface HostCall {
  /** For messages, for example `record.submitFields`. */
  readonly api: string;
  /** Governance units, charged before the effect. */
  readonly units: number;
  /** How long the call takes on the sandbox clock. */
  readonly milliseconds?: number;
  readonly boundary?: Boundary;
}

/**
 * One invocation of a script: its governance, its clock limits, and its life. Every call of an N/* member goes through
 * {@link Execution.call}. A killed execution makes no effect any more: each later call throws the same error again,
 * so that a script's own catch cannot bring it back, as in NetSuite.
 */
export class Execution {
  readonly invocation: Invocation;
  readonly report: ExecutionReport;
  readonly #surroundings: ExecutionSurroundings;
  readonly #startedAt: number;
  readonly #knownBefore = SandboxDoesNotKnow.latest;
  #inDefine = true;
  #killedBy: Error | null = null;

  constructor(invocation: Invocation, surroundings: ExecutionSurroundings) {
    this.invocation = invocation;
    this.#surroundings = surroundings;
    this.#startedAt = surroundings.clock.now();
    const { script, deployment, stage } = invocation;
    this.report = { script, deployment, stage, units: 0, httpsCalls: 0, error: null };
  }

  get clock(): SandboxClock {
    return this.#surroundings.clock;
  }

  /** Governance units left. */
  get remainingUnits(): number {
    return this.invocation.unitLimit - this.report.units;
  }

  /** What ended this execution from outside the script; null while it lives. */
  get killedBy(): Error | null {
    return this.#killedBy;
  }

  /** What the sandbox turned out not to know while this execution ran, even if the script caught it; null if nothing. */
  get unknown(): SandboxDoesNotKnow | null {
    const { latest } = SandboxDoesNotKnow;
    return latest === this.#knownBefore ? null : latest;
  }

  /** Milliseconds of the sandbox clock since it began. */
  get elapsed(): number {
    return this.clock.now() - this.#startedAt;
  }

  /** Called by the loader when every `define` factory has run: from here on N/* may be called. */
  definesDone(): void {
    this.#inDefine = false;
  }

  /** Ends the execution: nothing it does from here on has an effect. */
  kill(error: Error): never {
    this.#killedBy ??= error;
    throw this.#killedBy;
  }

  /**
   * Makes one host call: checks that it may be made, charges it, acts out a planned fault, and runs the effect.
   *
   * @param effect - gets the fault the tenant shall act out, null when none; only `zuora.*` boundaries ever get one
   */
  call<T>(host: HostCall, effect: (fault: TenantFault | null) => T): T {
    if (this.unknown) throw this.unknown;
    if (this.#killedBy) throw this.#killedBy;
    if (this.#inDefine) {
      throw new SuiteScriptError(
        'SUITESCRIPT_API_UNAVAILABLE_IN_DEFINE',
        `Fail to evaluate script: All SuiteScript API Modules are unavailable while executing your define callback. (${host.api})`,
      );
    }
    if (host.units > 0) this.#surroundings.takeTurns?.();
    this.#charge(host);
    const result = host.boundary ? this.#through(host.boundary, effect) : effect(null);
    this.clock.advance(host.milliseconds ?? 0);
    this.#checkTime();
    return result;
  }

  #charge({ api, units }: HostCall): void {
    if (this.report.units + units > this.invocation.unitLimit) {
      this.kill(
        new SuiteScriptError('SSS_USAGE_LIMIT_EXCEEDED', `Script Execution Usage Limit Exceeded (${api})`),
      );
    }
    this.report.units += units;
  }

  #checkTime(): void {
    if (this.elapsed > this.invocation.timeLimit) {
      this.kill(new SuiteScriptError('SSS_TIME_LIMIT_EXCEEDED', 'Script Execution Time Exceeded.'));
    }
  }

  #through<T>(boundary: Boundary, effect: (fault: TenantFault | null) => T): T {
    const plan = this.#surroundings.faults;
    const faults = plan.next(boundary);
    const since = this.clock.now();
    for (const fault of faults) {
      if (fault.kind === 'stall') this.#surroundings.stall(fault.milliseconds);
      if (fault.kind === 'enter') this.#surroundings.enter(fault.step);
    }
    const lasted = this.clock.now() - since;
    if (lasted > 0) plan.stoodStill({ on: boundary, lasted, age: this.elapsed });
    // What merely takes time comes first; of what breaks the call only one can happen.
    const fault = faults.find(({ kind }) => kind !== 'stall' && kind !== 'enter');
    switch (fault?.kind) {
      case undefined:
      case 'stall':
      case 'enter':
        return effect(null);
      case 'crash-before':
      case 'restart':
        return this.kill(appServerRestart());
      case 'crash-after':
        effect(null);
        return this.kill(appServerRestart());
      case 'timeout-before':
        throw this.#timeOut();
      case 'timeout-after':
        effect(null);
        throw this.#timeOut();
      case 'changed':
        throw new SuiteScriptError('RCRD_HAS_BEEN_CHANGED', 'Record has been changed');
      case 'tenant':
        if (!boundary.startsWith('zuora.')) {
          throw new SandboxDoesNotKnow(
            `${fault.what} is an answer of Zuora, not something that happens at ${boundary}`,
          );
        }
        return effect(fault.what);
    }
  }

  /** NetSuite waits 45 s for an answer before it gives up. */
  #timeOut(): SuiteScriptError {
    this.clock.advance(45_000);
    return requestTimeExceeded();
  }
}

/** What N/https throws when no answer came in time, whatever the remote did. */
export function requestTimeExceeded(): SuiteScriptError {
  return new SuiteScriptError(
    'SSS_REQUEST_TIME_EXCEEDED',
    'The host you are trying to connect to has exceeded the maximum allowed response time.',
  );
}

/** What NetSuite records when the application server that ran a stage went away. */
export function appServerRestart(): SuiteScriptError {
  return new SuiteScriptError('SSS_APP_SERVER_RESTART', 'The application server was restarted.');
}
