import type { SandboxClock } from '../../clock.ts';
import type { Execution } from '../execution.ts';
import { LOG_CALLS_PER_HOUR } from '../governance/limits.ts';
import { serializedFailure, scriptFailure } from '../loader/scriptFailure.ts';
import type { AccountServices, LogEntry } from '../services.ts';
import type { HostModuleFactory } from './hostModule.ts';

/** Longest title and details in the execution log; NetSuite cuts what is longer. */
const LONGEST_TITLE = 99;
const LONGEST_DETAILS = 3_999;

const HOUR = 3_600_000;

type Level = LogEntry['level'];

/** Which levels a deployment's log level keeps. */
const RANK: Readonly<Record<string, number>> = { DEBUG: 0, AUDIT: 1, ERROR: 2, EMERGENCY: 3 };

/** Counts the account's log calls of the last 60 minutes. */
export class LogQuota {
  readonly #clock: SandboxClock;
  readonly #limit: number;
  #since = -Infinity;
  #calls = 0;

  constructor(clock: SandboxClock, limit = LOG_CALLS_PER_HOUR) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Counts a call: whether it is kept, and whether it is the first one beyond the limit. */
  count(): 'kept' | 'firstBeyond' | 'beyond' {
    const now = this.#clock.now();
    if (now - this.#since >= HOUR) {
      this.#since = now;
      this.#calls = 0;
    }
    this.#calls += 1;
    if (this.#calls <= this.#limit) return 'kept';
    return this.#calls === this.#limit + 1 ? 'firstBeyond' : 'beyond';
  }
}

/** N/log, also what scripts find under the global name `log`. */
export function logModule(quota: LogQuota): HostModuleFactory<typeof import('N/log')> {
  return (execution, services) => {
    const at = (level: Level) => (first: unknown, second?: unknown) => {
      execution.call({ api: `log.${level}`, units: 0 }, () => {
        const [title, details] = isOptions(first) ? [first.title, first.details] : [first, second];
        write(execution, services, quota, level, String(title ?? ''), detailsText(details));
      });
    };
    return { debug: at('debug'), audit: at('audit'), error: at('error'), emergency: at('emergency') };
  };
}

function isOptions(value: unknown): value is { title?: unknown; details?: unknown } {
  return typeof value === 'object' && value !== null && 'title' in value;
}

function write(
  execution: Execution,
  { logs, clock, project }: AccountServices,
  quota: LogQuota,
  level: Level,
  title: string,
  details: string,
): void {
  const { script, deployment } = execution.invocation;
  const entry = { script, at: clock.iso() };
  const counted = quota.count();
  if (counted === 'firstBeyond') {
    logs.push({
      ...entry,
      level: 'emergency',
      title: 'SSS_LOG_LIMIT_EXCEEDED',
      details:
        'The account made more log calls within 60 minutes than NetSuite allows; what follows is not logged.',
    });
  }
  if (counted !== 'kept') return;
  const kept = project.scripts
    .find(({ id }) => id === script)
    ?.deployments.find(({ id }) => id === deployment)?.logLevel;
  if ((RANK[level.toUpperCase()] ?? 0) < (RANK[kept ?? 'DEBUG'] ?? 0)) return;
  logs.push({
    ...entry,
    level,
    title: title.slice(0, LONGEST_TITLE),
    details: details.slice(0, LONGEST_DETAILS),
  });
}

/** Details as the execution log shows them: text as it is, everything else as JSON, errors with their name and message. */
function detailsText(details: unknown): string {
  if (details === undefined || details === null) return '';
  if (typeof details === 'string') return details;
  if (Object.prototype.toString.call(details) === '[object Error]')
    return serializedFailure(scriptFailure(details));
  return JSON.stringify(details) ?? String(details);
}
