import type { SandboxClock } from '../clock.ts';
import type { FaultPlan, TenantFault } from '../faults.ts';
import type { AccountUser, Execution, ExecutionReport } from './execution.ts';
import type { DeployedProject } from './project/definition.ts';
import type { ColumnKind } from './storage/tables.ts';
import type { AccountSwitches } from './switches.ts';

/** What an account is, apart from what is deployed into it. */
export interface AccountFixture {
  /** For example `TSTDRV1234567`; a sandbox account ends in `_SB1`. */
  readonly accountId: string;
  readonly envType: 'SANDBOX' | 'PRODUCTION' | 'BETA' | 'INTERNAL';
  /** Ids of the features that are on, for example `CUSTOMRECORDS`. */
  readonly features: ReadonlySet<string>;
  readonly users: readonly AccountUser[];
}

/** One HTTP request as it leaves the account, secrets already put in. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** A fault the tenant shall act out. */
  readonly fault: TenantFault | null;
}

export interface IncomingResponse {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type ConnectionFailure = 'unknownHost' | 'refused' | 'dropped' | 'certificate' | 'timeout';

/** Carries requests out of the account and waits for the answer. */
export interface HttpTransport {
  /** The logical boundary a request belongs to; null when it is none that scenarios name. */
  boundaryOf(
    method: string,
    url: string,
  ): 'zuora.token' | 'zuora.read' | 'zuora.create' | 'zuora.update' | null;
  send(request: OutgoingRequest): IncomingResponse | { readonly failure: ConnectionFailure };
}

export interface LogEntry {
  readonly level: 'debug' | 'audit' | 'error' | 'emergency';
  readonly title: string;
  readonly details: string;
  readonly script: string;
  readonly at: string;
}

export interface SentEmail {
  readonly author: number;
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly at: string;
}

/** A map/reduce somebody submitted and that has not run yet. */
export interface SubmittedTask {
  readonly taskId: string;
  readonly script: string;
  readonly deployment: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly user: AccountUser;
}

/** The account's tasks; the map/reduce engine implements it. */
export interface TaskQueue {
  /** @throws SuiteScriptError `MAP_REDUCE_ALREADY_RUNNING` and the other refusals of `task.submit` */
  submit(task: Omit<SubmittedTask, 'taskId' | 'deployment'> & { readonly deployment: string | null }): string;
  status(taskId: string): 'PENDING' | 'PROCESSING' | 'COMPLETE' | 'FAILED' | null;
}

/** A secret's value and where it may go. */
export interface SecretValue {
  readonly value: string;
  /** Hosts it may be sent to; null for any. */
  readonly domains: readonly string[] | null;
  /** Script ids that may use it; null for all. */
  readonly scripts: readonly string[] | null;
}

/** What every N/* module of an account is made of. */
export interface AccountServices {
  readonly fixture: AccountFixture;
  readonly switches: AccountSwitches;
  readonly clock: SandboxClock;
  /** Modelled milliseconds that calls take on the sandbox clock. */
  readonly latency: { readonly https: number; readonly recordWrite: number };
  readonly faults: FaultPlan;
  readonly project: DeployedProject;
  readonly records: RecordAccess;
  readonly suiteql: SuiteQlRunner;
  readonly http: HttpTransport;
  /** By script id, for example `custsecret_zuora`. */
  readonly secrets: Map<string, SecretValue>;
  readonly tasks: TaskQueue;
  readonly logs: LogEntry[];
  readonly emails: SentEmail[];
  readonly executions: ExecutionReport[];
}

/** Builds one N/* module for one execution. */
export type ModuleFactory<M> = (execution: Execution, services: AccountServices) => M;

/** Runs SuiteQL: parsed, allow-listed, and answered in rows of lower-case column names. */
export interface SuiteQlRunner {
  /**
   * @throws SuiteScriptError for what SuiteQL refuses
   * @throws SandboxDoesNotKnow for what SuiteQL may take and the sandbox does not know
   */
  run(query: string, params: readonly (string | number | boolean)[]): SuiteQlRow[];
  /**
   * Checks a query without running it.
   *
   * @throws as `run` does
   */
  prepare(query: string, params: readonly (string | number | boolean)[]): PreparedSuiteQl;
}

/** A query that was found good. */
export interface PreparedSuiteQl {
  readonly columns: readonly SuiteQlColumn[];
  /** Names of the tables it reads. */
  readonly tables: ReadonlySet<string>;
  /** True when it has an ORDER BY over the whole result. */
  readonly ordered: boolean;
  /**
   * Runs it: values in the order of the columns.
   *
   * @param limit - rows after which it stops; none by default
   */
  rows(limit?: number): SuiteQlValue[][];
}

export interface SuiteQlColumn {
  /** Lower case. */
  readonly name: string;
  readonly kind: ColumnKind | 'null';
}

export type SuiteQlValue = string | number | null;
export type SuiteQlRow = Readonly<Record<string, SuiteQlValue>>;

/** A record's stored values by field id; booleans are booleans, dates `YYYY-MM-DD`, date-times ISO 8601 UTC, amounts decimal strings. */
export type RecordValues = Readonly<Record<string, string | number | boolean | null>>;

export interface SeededApplication {
  /** Internal id of the invoice. */
  readonly to: number;
  /** Decimal string in the transaction's currency. */
  readonly amount: string;
}

/** What accountants do with credit memos; each act happens as a whole or is refused with a SuiteScriptError. Amounts are decimal strings. */
export interface CreditMemoActs {
  /** Applies a memo to an invoice, on the memo's own form or on a payment's Credits subtab. */
  apply(memo: number, invoice: number, amount: string, through: 'memo' | 'payment'): number | null;
  /** Takes back all that is applied to an invoice. */
  unapply(memo: number, invoice: number, through: 'memo' | 'payment'): number | null;
  /** Pays part of a memo back to the customer. */
  refund(memo: number, amount: string): number;
  void(memo: number): void;
  delete(memo: number): void;
}

/** Seeding, reading and accounting acts of the account, done outside any script: no units, no user events, no permission checks. */
export interface RecordAccess {
  readonly creditMemos: CreditMemoActs;
  /** Internal id of a currency by ISO code; 0 or 2 decimals only, as NetSuite knows them. Made on first use. */
  currency(isoCode: string): number;
  seedCustomer(customer: {
    readonly name: string;
    readonly currency: string;
    readonly subsidiary: string;
    readonly custom: RecordValues;
  }): number;
  seedInvoice(invoice: {
    readonly tranId: string;
    readonly customer: number;
    readonly date: string;
    readonly currency: string;
    readonly total: string;
    readonly custom: RecordValues;
  }): number;
  seedCreditMemo(memo: {
    readonly tranId: string;
    readonly customer: number;
    readonly date: string;
    readonly currency: string;
    readonly total: string;
    readonly memo: string | null;
    readonly periodClosed: boolean;
    readonly voided: boolean;
    readonly applied: readonly SeededApplication[];
    /** Decimal string: how much of it was refunded. */
    readonly refunded: string;
    /** The memo credits a return authorization: its link row stands beside the applications and is none. */
    readonly fromReturn?: boolean;
    readonly custom: RecordValues;
  }): number;
  /** Stored values, custom fields included; null when there is no such record. */
  read(recordType: string, id: number): RecordValues | null;
  /** Every record of a custom type, ordered by internal id, each with `id` and `externalid`. */
  list(customRecordType: string): readonly RecordValues[];
  /** Creates or changes a record as an administrator's script would. */
  write(
    recordType: string,
    id: number | null,
    values: RecordValues & { readonly externalid?: string | null },
  ): number;
}
