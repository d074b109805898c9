import { type ReasonCode, reasonOf } from './reason';

/** A memo as the last mail told it. */
export interface ToldMemo {
  readonly tranId: string;
  readonly reason: ReasonCode | null;
}

/** A memo whose sync did not end well, as the mail lists it. */
export interface OpenMemo extends ToldMemo {
  /** What stands on the journal row, with the figures of both sides where they differ. */
  readonly message: string | null;
}

/** Lines of a section; whoever needs more finds them on the pages of the sync. */
const MOST_LINES = 200;

export interface Digest {
  readonly subject: string;
  readonly body: string;
}

/**
 * The mail after a run: what is new, what is resolved, what is still open.
 *
 * @returns null when nothing changed since the last mail
 */
export function digestOf(
  before: Readonly<Record<string, ToldMemo>>,
  now: Readonly<Record<string, OpenMemo>>,
): Digest | null {
  const fresh = Object.entries(now).filter(([id, memo]) => before[id]?.reason !== memo.reason);
  const resolved = Object.entries(before).filter(([id]) => !now[id]);
  if (fresh.length === 0 && resolved.length === 0) return null;
  const still = Object.entries(now).filter(([id, memo]) => before[id]?.reason === memo.reason);
  const subject = `Zuora credit memo sync: ${String(fresh.length)} new, ${String(resolved.length)} resolved, ${String(still.length)} still open`;
  const parts = [
    section(
      'New',
      fresh.map(([, memo]) => problemLine(memo)),
    ),
    section(
      'Resolved',
      resolved.map(([, { tranId }]) => `- ${tranId}`),
    ),
    section(
      'Still open',
      still.map(([, memo]) => problemLine(memo)),
    ),
  ];
  return { subject, body: parts.filter((part) => part !== '').join('\n\n') };
}

/** The mail when the whole sync is paused. */
export function pauseMail(reason: ReasonCode, detail: string | null): Digest {
  const { sentence, nextStep } = reasonOf(reason);
  return {
    subject: `Zuora credit memo sync paused: ${reason}`,
    body: [sentence, detail, nextStep, 'Nothing is posted until the sync is resumed.']
      .filter(Boolean)
      .join('\n'),
  };
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length - MOST_LINES;
  const rest = more > 0 ? [`- and ${String(more)} more: see Needs action`] : [];
  return [`${title}:`, ...lines.slice(0, MOST_LINES), ...rest].join('\n');
}

function problemLine({ tranId, reason, message }: OpenMemo): string {
  if (reason === null) return `- ${tranId}: waits for the next run.`;
  if (message?.startsWith(`${reason}: `)) return `- ${tranId}: ${message}`;
  const { sentence, nextStep } = reasonOf(reason);
  return `- ${tranId}: ${reason}. ${sentence} ${nextStep}`;
}
