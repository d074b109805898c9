/** What an SDF project put into the account: an id that is not here does not exist. */
export interface DeployedProject {
  readonly customRecordTypes: readonly CustomRecordType[];
  readonly bodyFields: readonly TransactionBodyField[];
  readonly entityFields: readonly EntityField[];
  readonly scripts: readonly ScriptDefinition[];
  readonly roles: readonly RoleDefinition[];
  /** Script ids of `secret` objects; their values are set apart from the deploy. */
  readonly secrets: readonly string[];
  /** Absolute path of each deployed File Cabinet file, by its path there, for example `/SuiteScripts/x/y.js`. */
  readonly files: ReadonlyMap<string, string>;
  /** Absent in projects without any. */
  readonly centerCategories?: readonly CenterCategory[];
}

/** A heading of a center tab with links under it. */
export interface CenterCategory {
  readonly id: string;
  readonly center: string;
  readonly tab: string;
  readonly label: string;
  readonly links: readonly CenterLink[];
}

interface CenterLink {
  /** Script id, for example `customscript_x.customdeploy_x`. */
  readonly object: string;
  readonly label: string;
}

/** Field types as SDF spells them, without the ones the sandbox does not know. */
export type CustomFieldType =
  | 'CHECKBOX'
  | 'CLOBTEXT'
  | 'CURRENCY'
  | 'DATE'
  | 'DATETIMETZ'
  | 'EMAIL'
  | 'FLOAT'
  | 'INTEGER'
  | 'MULTISELECT'
  | 'SELECT'
  | 'TEXT'
  | 'TEXTAREA'
  | 'URL';

export interface CustomField {
  readonly id: string;
  readonly label: string;
  readonly type: CustomFieldType;
  readonly mandatory: boolean;
  readonly unique: boolean;
  readonly maxLength: number | null;
  readonly defaultValue: string | null;
  /** For SELECT and MULTISELECT: script id or SDF constant of the list or record chosen from, for example `-30` or `customrecord_zcm_sync`. */
  readonly selectRecordType: string | null;
  readonly onParentDelete: 'NO_ACTION' | 'SET_NULL' | null;
}

export interface CustomRecordType {
  readonly id: string;
  readonly name: string;
  readonly accessType: 'CUSTRECORDENTRYPERM' | 'NONENEEDED' | 'USEPERMISSIONLIST';
  readonly includeName: boolean;
  readonly enableNumbering: boolean;
  readonly fields: readonly CustomField[];
  /** Permission level by role script id; with USEPERMISSIONLIST a role that is not here is refused. */
  readonly permissions: ReadonlyMap<string, PermissionLevel>;
  /** How automatic names look; absent without `enablenumbering`. */
  readonly numbering?: RecordNumbering;
  /** Saving over somebody else's change is refused; absent means it is. */
  readonly optimisticLocking?: boolean;
  /** Rows that come with the type. */
  readonly instances?: readonly RecordInstance[];
}

interface RecordNumbering {
  readonly prefix: string;
  readonly suffix: string;
  readonly minDigits: number;
  readonly first: number;
}

/** A row of a custom record type as its XML gives it. */
export interface RecordInstance {
  readonly id: string;
  readonly name: string | null;
  readonly isInactive: boolean;
  /** Texts of the XML by field id; values that differ by account are not in it. */
  readonly values: Readonly<Record<string, string>>;
}

export type PermissionLevel = 'NONE' | 'VIEW' | 'CREATE' | 'EDIT' | 'FULL';

export interface TransactionBodyField extends CustomField {
  /** Record types the field is on, for example `creditmemo`. */
  readonly appliesTo: ReadonlySet<string>;
}

export interface EntityField extends CustomField {
  readonly appliesTo: ReadonlySet<string>;
}

export interface RoleDefinition {
  readonly id: string;
  readonly name: string;
  readonly permissions: ReadonlyMap<string, PermissionLevel>;
}

export type ScriptKind = 'mapreducescript' | 'usereventscript' | 'suitelet' | 'scheduledscript';

export interface ScriptDefinition {
  readonly id: string;
  readonly kind: ScriptKind;
  readonly name: string;
  /** Path in the File Cabinet, for example `/SuiteScripts/zuora_credit_memo_sync/entry/x.js`. */
  readonly file: string;
  readonly notifyEmails: readonly string[];
  readonly parameters: readonly CustomField[];
  readonly deployments: readonly DeploymentDefinition[];
}

export interface DeploymentDefinition {
  readonly id: string;
  /** Absent where the script type has none. */
  readonly title?: string;
  readonly isDeployed: boolean;
  readonly status: 'RELEASED' | 'TESTING' | 'SCHEDULED' | 'NOTSCHEDULED';
  readonly logLevel: 'DEBUG' | 'AUDIT' | 'ERROR' | 'EMERGENCY';
  /** For user events and Suitelets: the record type, null for others. */
  readonly recordType: string | null;
  readonly runAsRole: string | null;
  readonly allRoles: boolean;
  /** Script ids of roles, a standard one in lower case, for example `ar_clerk`. */
  readonly audienceRoles: readonly string[];
  /** In upper case, for example `USERINTERFACE`; empty for all. */
  readonly executionContexts: readonly string[];
  /** In upper case, for example `EDIT`, several joined with `|`; null for all. */
  readonly eventType: string | null;
  readonly isOnline: boolean;
  readonly concurrencyLimit: number;
  readonly bufferSize: number;
  readonly yieldAfterMinutes: number;
  readonly queueAllStagesAtOnce: boolean;
  readonly schedule: Schedule | null;
  /** Script parameter values by parameter id. */
  readonly parameterValues: Readonly<Record<string, string>>;
}

/** When a SCHEDULED deployment runs, in the account's time zone. */
export interface Schedule {
  readonly kind: 'single' | 'daily' | 'weekdays' | 'weekly' | 'monthly';
  readonly startDate: string;
  readonly startTime: string;
  /** Milliseconds between repeats within a day; null when it does not repeat. */
  readonly repeatEvery: number | null;
}
