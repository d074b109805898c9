import type { Form } from 'N/ui/serverWidget';
import type { AccountUser, ExecutionContextName } from '../execution.ts';
import type { RecordDraft } from '../records/recordDraft.ts';
import type { SaveEvent } from '../records/saveEvents.ts';

/** Who saves a record, and by what means. */
export interface Saver {
  readonly user: AccountUser;
  /** What `runtime.executionContext` is in the user events of the save. */
  readonly context: ExecutionContextName;
}

/** A record on its way into the account. */
export interface Submission extends Pick<SaveEvent, 'kind' | 'recordType' | 'id' | 'draft'> {
  /** The record as it was stored before, sublists included; null for `create`. */
  readonly old: RecordDraft | null;
}

/** A record whose form a person opens. */
export interface RecordOpening {
  readonly kind: 'view' | 'edit';
  readonly recordType: string;
  readonly draft: RecordDraft;
  /** The form that scripts may add to. */
  readonly form: Form;
}
