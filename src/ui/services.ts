import type { SettingsSurroundings } from '../domain/settingsCheck';
import type { ActionTrail } from '../sync/ports';
import type { FieldLabels, MemoLists, SettingsEditor } from '../sync/portsPages';
import type { ReportStore } from '../sync/portsReport';
import type { SyncRun } from '../sync/run';

/** Who asks for a page, and what for. */
export interface PageRequest {
  readonly method: 'GET' | 'POST';
  /** The deployment it came through: its audience is who may see its pages and do what they offer. */
  readonly deployment: string;
  /** Null when empty or not sent. */
  parameter(name: string): string | null;
  /** What the chosen rows of a list stand for. */
  chosen(list: string): readonly string[];
  readonly user: string;
  /** True when the form posted is one this page was given out with to this user. */
  readonly hasFormToken: boolean;
  /** What a form given out now must carry. */
  readonly token: string;
}

/** What the pages need. */
export interface PageServices {
  newRun(): SyncRun;
  readonly lists: MemoLists;
  readonly report: ReportStore;
  readonly trail: ActionTrail;
  readonly editor: SettingsEditor;
  readonly labels: FieldLabels;
  readonly surroundings: () => SettingsSurroundings & {
    /** `YYYY-MM-DD`. */
    readonly today: string;
  };
}

/** A form this page did not make, or made too long ago. */
export const STALE_FORM = 'This form is no longer valid. Nothing was done; please try again.';

/** The memo number typed, or that of the address. */
export function askedMemo({ method, parameter }: PageRequest): string | null {
  return parameter('custpage_memo')?.trim() ?? (method === 'GET' ? parameter('memo') : null);
}
