import type { Record as ScriptRecord } from 'N/record';
import { notBuilt } from '../modules/hostModule.ts';
import { scriptRecord } from '../modules/record/scriptRecord.ts';
import type { RecordDraft } from '../records/recordDraft.ts';
import type { RecordOpening, Submission } from './submission.ts';

/** `context.UserEventType`, all of it: scripts compare with members of events that the sandbox never fires, too. */
const USER_EVENT_TYPE = Object.fromEntries(
  [
    'APPROVE CANCEL CHANGEPASSWORD COPY CREATE DELETE DROPSHIP EDIT EDITFORECAST EMAIL MARKCOMPLETE ORDERITEMS PACK',
    'PAYBILLS PRINT QUICKVIEW REASSIGN REJECT SAVESUBMIT SHIP SPECIALORDER TRANSFORM VIEW XEDIT',
  ]
    .flatMap((names) => names.split(' '))
    .map((name) => [name, name.toLowerCase()]),
);

/** What an entry point of a user event script is called with. */
export interface SubmitContext {
  readonly type: string;
  readonly UserEventType: Readonly<Record<string, string>>;
  /** null for a deletion. */
  readonly newRecord: ScriptRecord | null;
  /** null for a creation. */
  readonly oldRecord: ScriptRecord | null;
}

/**
 * @param submitted - the record as it is about to be saved, or as it was saved; of an inline edit the edited fields only
 * @param readOnly - true once it is saved
 */
export function submitContext(
  { kind, old }: Submission,
  submitted: RecordDraft | null,
  readOnly: boolean,
): SubmitContext {
  const shown = (draft: RecordDraft, isReadOnly: boolean, editedFieldsOnly: boolean): ScriptRecord =>
    scriptRecord(draft, { readOnly: isReadOnly, editedFieldsOnly, save: SAVE });
  return {
    type: kind,
    UserEventType: USER_EVENT_TYPE,
    newRecord: submitted && shown(submitted, readOnly, kind === 'xedit'),
    oldRecord: old && shown(old, true, false),
  };
}

/** What `beforeLoad` is called with. */
export interface LoadContext {
  readonly type: string;
  readonly UserEventType: Readonly<Record<string, string>>;
  readonly newRecord: ScriptRecord;
  readonly form: RecordOpening['form'];
  readonly request: never;
}

export function loadContext({ kind, draft, form }: RecordOpening): LoadContext {
  return {
    type: kind,
    UserEventType: USER_EVENT_TYPE,
    newRecord: scriptRecord(draft, { readOnly: kind === 'view', editedFieldsOnly: false, save: SAVE }),
    form,
    get request() {
      return notBuilt('the request of beforeLoad')();
    },
  };
}

const SAVE: ScriptRecord['save'] = Object.assign(notBuilt('Record.save within the save of that record'), {
  promise: notBuilt('Record.save.promise'),
});

/** Of a record in hand, the fields that were edited: what an inline edit lets user events see. */
export function editedFields(draft: RecordDraft): RecordDraft {
  const values = Object.fromEntries(
    Array.from(draft.changed, (fieldId) => [fieldId, draft.values[fieldId] ?? null] as const),
  );
  return { ...draft, values, changed: new Set(), sublists: new Map() };
}
