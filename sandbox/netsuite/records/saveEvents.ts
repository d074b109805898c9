import type { Execution } from '../execution.ts';
import type { RecordValues } from '../services.ts';
import type { RecordDraft } from './recordDraft.ts';

/** One write of a record by a script, as user events get to see it. */
export interface SaveEvent {
  readonly kind: 'create' | 'edit' | 'xedit' | 'delete';
  readonly recordType: string;
  /** null while the record does not exist yet. */
  readonly id: number | null;
  /** What is about to be saved; for `xedit` only the edited fields count, for `delete` null. */
  readonly draft: RecordDraft | null;
  /** The record as it was stored before; null for `create`. */
  readonly before: RecordValues | null;
  /** The invocation that writes. */
  readonly execution: Execution;
}

/** Whoever runs user events stands around each write and carries it out itself. */
export interface SaveEvents {
  /**
   * @param commit - writes the draft as it is then and gives the record's internal id
   * @returns what `commit` gave
   */
  around(event: SaveEvent, commit: () => number): number;
}

/** An account without user events. */
export const NO_SAVE_EVENTS: SaveEvents = { around: (_event, commit) => commit() };
