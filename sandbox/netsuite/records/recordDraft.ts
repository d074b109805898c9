import type { RecordValues } from '../services.ts';
import type { RecordValue } from './fieldValue.ts';
import type { RecordType } from './recordType.ts';

/** One line of a sublist, by field id. */
export type SublistLine = Record<string, RecordValue>;

/** A record in a script's or a form's hands, not saved yet. */
export interface RecordDraft {
  readonly type: RecordType;
  /** null for a record that does not exist yet. */
  readonly id: number | null;
  readonly isDynamic: boolean;
  /** What the record's version was at loading; a save compares it. */
  readonly version: number;
  readonly values: Record<string, RecordValue>;
  /** Fields set since loading. */
  readonly changed: Set<string>;
  /** Sublists of the record, for those types whose sublists the sandbox knows. */
  readonly sublists: ReadonlyMap<string, SublistLine[]>;
}

/** The fields a draft changes. */
export function changesOf(draft: RecordDraft): RecordValues {
  return Object.fromEntries([...draft.changed].map((fieldId) => [fieldId, draft.values[fieldId] ?? null]));
}
