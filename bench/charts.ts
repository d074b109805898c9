import { largestRun, type Measured } from './figures.ts';
import { type LargeRun, PROCESSORS } from './largeRun.ts';
import type { NaiveCost } from './naive.ts';

/** Credit memos a minute published for Zuora's own connector, with 10 threads. */
const PUBLISHED = 25;

const GREY = '#6b7280';
const BLUE = '#1d4ed8';
const INK = '#111827';

/** The benchmark's charts: SVG text by file name. */
export function charts(measured: Measured, naive: NaiveCost): Readonly<Record<string, string>> {
  return {
    'performance.svg': throughput(largestRun(measured), naive),
    'performance-by-size.svg': bySize(measured.runs),
  };
}

const WIDTH = 640;
const LABELS = 150;
const ROW = 36;
const TOP = 56;

/** Bars of memos a minute by processors, under those of Zuora's own connector and of a script without batches. */
function throughput(run: LargeRun, naive: NaiveCost): string {
  const bars = [
    { label: 'Published, 10 threads', value: PUBLISHED, color: GREY },
    { label: 'One by one, 1 processor', value: naive.memosPerMinute, color: GREY },
    ...PROCESSORS.map((processors) => ({
      label: `${String(processors)} processor${processors === 1 ? '' : 's'}`,
      value: run.memosPerMinute[processors],
      color: BLUE,
    })),
  ];
  const longest = Math.max(...bars.map(({ value }) => value));
  const rows = bars.flatMap(({ label, value, color }, index) => {
    const y = TOP + index * ROW;
    const width = Math.max(2, Math.round((value / longest) * (WIDTH - LABELS - 90)));
    return [
      text(LABELS + 18, y + 16, label, 'end'),
      `  <rect x="${String(LABELS + 28)}" y="${String(y)}" width="${String(width)}" height="24" fill="${color}"/>`,
      text(LABELS + 36 + width, y + 16, value.toFixed(0)),
    ];
  });
  const title = `Credit memos a minute, ${sizeOf(run)} memos in one run`;
  return svg(title, TOP + bars.length * ROW + 12, rows);
}

interface Panel {
  readonly title: string;
  readonly value: (run: LargeRun) => number;
  readonly decimals: number;
}

const PANELS: readonly Panel[] = [
  { title: 'Zuora calls a memo', value: ({ callsPerMemo }) => callsPerMemo, decimals: 2 },
  { title: 'Units a memo', value: ({ unitsPerMemo }) => unitsPerMemo.all, decimals: 1 },
  { title: 'Memos a minute, 5 processors', value: ({ memosPerMinute }) => memosPerMinute[5], decimals: 0 },
  { title: 'CPU here, ms a memo', value: (run) => run.cpuMillisecondsPerMemo, decimals: 1 },
];
const PANEL_WIDTH = WIDTH / 2;
const PANEL_HEIGHT = 190;

/** What a memo costs by the size of the run: a panel of columns for each figure, each from zero. */
function bySize(runs: readonly LargeRun[]): string {
  const parts = PANELS.flatMap((panel, index) =>
    columns(panel, runs, (index % 2) * PANEL_WIDTH, TOP + Math.floor(index / 2) * PANEL_HEIGHT),
  );
  return svg('What a memo costs, by memos in one run', TOP + 2 * PANEL_HEIGHT + 8, parts);
}

function columns(
  { title, value, decimals }: Panel,
  runs: readonly LargeRun[],
  x: number,
  y: number,
): string[] {
  const highest = Math.max(...runs.map(value));
  const step = (PANEL_WIDTH - 36) / runs.length;
  return [
    text(x + 18, y + 6, title),
    ...runs.flatMap((run, index) => {
      const height = Math.max(2, Math.round((value(run) / highest) * 96));
      const left = Math.round(x + 18 + index * step);
      const middle = left + Math.round(step / 2) - 6;
      return [
        `  <rect x="${String(left)}" y="${String(y + 136 - height)}" width="${String(Math.round(step - 12))}" height="${String(height)}" fill="${BLUE}"/>`,
        text(middle, y + 130 - height, value(run).toFixed(decimals), 'middle'),
        text(middle, y + 154, sizeOf(run), 'middle'),
      ];
    }),
  ];
}

function sizeOf({ memos }: LargeRun): string {
  return memos.toLocaleString('en-US');
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end' = 'start'): string {
  return `  <text x="${String(x)}" y="${String(y)}" text-anchor="${anchor}">${content}</text>`;
}

function svg(title: string, height: number, parts: readonly string[]): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-label="${title}" font-family="sans-serif" font-size="13" fill="${INK}">`,
    `  <rect width="${String(WIDTH)}" height="${String(height)}" fill="#ffffff"/>`,
    `  <text x="18" y="32" font-size="16" font-weight="bold">${title}</text>`,
    ...parts,
    '</svg>',
  ].join('\n')}\n`;
}
