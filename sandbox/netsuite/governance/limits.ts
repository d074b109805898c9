/** What one invocation may use: governance units, and milliseconds of wall time. */
export interface GovernanceLimit {
  readonly units: number;
  readonly milliseconds: number;
}

const MINUTE = 60_000;

/** NetSuite's limits per invocation, from its help pages "Map/Reduce Governance" and "Script Type Usage Unit Limits". */
export const GOVERNANCE_LIMITS = {
  getInputData: { units: 10_000, milliseconds: 60 * MINUTE },
  map: { units: 1_000, milliseconds: 5 * MINUTE },
  reduce: { units: 5_000, milliseconds: 15 * MINUTE },
  summarize: { units: 10_000, milliseconds: 60 * MINUTE },
  scheduled: { units: 10_000, milliseconds: 60 * MINUTE },
  userEvent: { units: 1_000, milliseconds: 5 * MINUTE },
  suitelet: { units: 1_000, milliseconds: 5 * MINUTE },
} as const satisfies Record<string, GovernanceLimit>;

/** A map or reduce job gives way to other work after this many units, between two invocations. */
export const YIELD_AFTER_UNITS = 10_000;

/** Largest sizes of what a map/reduce hands NetSuite between its stages, in bytes of UTF-8. */
export const MAP_REDUCE_SIZES = {
  key: 3_000,
  value: 10 * 1024 * 1024,
  persisted: 200 * 1024 * 1024,
} as const;

/** Log calls of the whole account per 60 minutes. */
export const LOG_CALLS_PER_HOUR = 100_000;

/** How long N/https waits for an answer, in milliseconds. */
export const HTTPS_TIME_OUT = 45_000;
