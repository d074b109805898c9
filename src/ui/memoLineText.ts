import { amount } from '../domain/money';
import { type ReasonCode, reasonOf } from '../domain/reason';
import type { MemoLine } from '../sync/portsPages';
import { csv } from './csv';
import { instant, trailLine } from './instant';

const STATES: Readonly<Record<MemoLine['state'], string>> = {
  creating: 'in progress',
  error: 'failed',
  held: 'waiting',
  complete: 'synced',
  ignored: 'ignored',
};

/** What a memo of a list stands there for: what changed after its sync comes before what the sync said. */
export function codeOf({ drift, reason }: MemoLine): ReasonCode | null {
  return drift ?? reason;
}

export function stateText({ state, drift }: MemoLine): string {
  return drift === null ? STATES[state] : `${STATES[state]}, changed since`;
}

export function nameOf({ tranId, memoId }: MemoLine): string {
  return tranId ?? `deleted (${String(memoId)})`;
}

/** The other side's own words, which a message has in brackets. */
export function saidBy({ message }: Pick<MemoLine, 'message'>): string | null {
  return /\((.*)\)/.exec(message ?? '')?.[1] ?? null;
}

/** The newest of what people did with it. */
export function lastByHand({ actions }: MemoLine): string {
  const [line = ''] = actions?.split('\n') ?? [];
  return trailLine(line);
}

/** How much of it Zuora is known to have. */
export function postedText({ adjustments }: MemoLine): string {
  const texts = (['Charge', 'Credit'] as const).flatMap((type) => {
    const rows = adjustments.filter((adjustment) => adjustment.type === type);
    const total = rows.reduce((sum, row) => sum.plus(amount(row.amount)), amount('0'));
    const decimals = Math.max(0, ...rows.map((row) => row.amount.split('.')[1]?.length ?? 0));
    return rows.length === 0
      ? []
      : [
          `${type} ${total.toFixed(decimals)} (${rows.length === 1 ? '1 row' : `${String(rows.length)} rows`})`,
        ];
  });
  return texts.join(', ');
}

const HEADS = [
  'Reason code',
  'Credit memo',
  'Customer',
  'Amount',
  'Currency',
  'State',
  'Reason',
  'Next step',
  'Message',
  'Since',
  'Last tried',
  'Attempts',
  'Adjustments in Zuora',
  'By hand',
];

/**
 * A list as a file, with everything that is known of each memo.
 *
 * @param total - memos that belong in it; a last line says so when it does not hold them all
 */
export function listFile(lines: readonly MemoLine[], total: number): string {
  const missing = `The first ${String(lines.length)} of ${String(total)} memos: search for fewer.`;
  return csv([HEADS, ...lines.map(cells), ...(lines.length < total ? [[missing]] : [])]);
}

function cells(line: MemoLine): string[] {
  const code = codeOf(line);
  return [
    code ?? '',
    nameOf(line),
    line.customer ?? '',
    line.amount ?? '',
    line.currency ?? '',
    stateText(line),
    code === null ? '' : reasonOf(code).sentence,
    code === null ? '' : reasonOf(code).nextStep,
    line.message ?? '',
    line.since === null ? '' : instant(line.since),
    line.triedAt === null ? '' : instant(line.triedAt),
    String(line.attempts),
    line.adjustments.map(({ id, type, amount: posted }) => `${type} ${posted} (${id})`).join('; '),
    line.actions ?? '',
  ];
}
