import type { TenantAdjustment, TenantRequest } from '../zuora/protocol.ts';

/** What came of one scenario file; its keys stand in the order they are printed in. */
export interface ScenarioResult {
  readonly name: string;
  /** Every expectation held. */
  readonly ok: boolean;
  readonly mismatches: readonly string[];
  readonly creditMemos: Readonly<Record<string, MemoResult>>;
  readonly zuora: {
    readonly adjustments: readonly AdjustmentResult[];
    readonly invoices: Readonly<Record<string, { readonly balance: string }>>;
    readonly requests: readonly TenantRequest[];
  };
  readonly netsuite: {
    readonly executions: readonly ExecutionResult[];
    readonly emails: readonly { readonly to: readonly string[]; readonly subject: string }[];
    readonly log: readonly { readonly level: string; readonly title: string; readonly details: string }[];
    readonly settings: { readonly paused: { readonly since: string; readonly reason: string } | null };
  };
  readonly runs: readonly RunCounts[];
  readonly preview: Readonly<Record<string, unknown>>;
  readonly explain: Readonly<Record<string, unknown>>;
}

/** A memo's fields, all null when it was deleted, and its journal row, null when there is none. */
export interface MemoResult {
  readonly integrationStatus: string | null;
  readonly zuoraId: string | null;
  readonly adjustmentIds: readonly string[] | null;
  readonly syncDate: string | null;
  readonly message: string | null;
  readonly journal: JournalResult | null;
}

export interface JournalResult {
  readonly state: string | null;
  readonly kind: string | null;
  readonly trigger: string | null;
  readonly attempts: number;
  readonly reason: string | null;
  readonly drift: string | null;
  readonly mirrorPending: boolean;
}

export type AdjustmentResult = Omit<TenantAdjustment, 'integrationStatus' | 'syncDate'>;

interface ExecutionResult {
  readonly script: string;
  readonly stage: string;
  readonly units: number;
  readonly httpsCalls: number;
  readonly error: string | null;
}

export interface RunCounts {
  /** Index of the step that ran it. */
  readonly step: number;
  readonly selected: number;
  readonly synced: number;
  readonly skipped: number;
  readonly held: number;
  readonly failed: number;
}
