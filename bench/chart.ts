import { largestRun, type Measured } from './figures.ts';
import { PROCESSORS } from './largeRun.ts';

/** Credit memos a minute published for Zuora's own connector, with 10 threads. */
const PUBLISHED = 25;

const WIDTH = 640;
const LABELS = 150;
const ROW = 36;
const TOP = 56;

/** Bars of memos a minute by processors, over those of a script without batches and of Zuora's own connector. */
export function chart(measured: Measured, naiveMemosPerMinute: number): string {
  const run = largestRun(measured);
  const bars = [
    { label: 'Published, 10 threads', value: PUBLISHED, color: '#6b7280' },
    { label: 'One by one, 1 processor', value: naiveMemosPerMinute, color: '#6b7280' },
    ...PROCESSORS.map((processors) => ({
      label: `${String(processors)} processor${processors === 1 ? '' : 's'}`,
      value: run.memosPerMinute[processors],
      color: '#1d4ed8',
    })),
  ];
  const longest = Math.max(...bars.map(({ value }) => value));
  const title = `Credit memos a minute, ${run.memos.toLocaleString('en-US')} memos in one run`;
  const height = TOP + bars.length * ROW + 12;
  const rows = bars.flatMap(({ label, value, color }, index) => {
    const y = TOP + index * ROW;
    const width = Math.max(2, Math.round((value / longest) * (WIDTH - LABELS - 90)));
    return [
      `  <text x="${String(LABELS + 18)}" y="${String(y + 16)}" text-anchor="end">${label}</text>`,
      `  <rect x="${String(LABELS + 28)}" y="${String(y)}" width="${String(width)}" height="24" fill="${color}"/>`,
      `  <text x="${String(LABELS + 36 + width)}" y="${String(y + 16)}">${value.toFixed(0)}</text>`,
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-label="${title}" font-family="sans-serif" font-size="13" fill="#111827">`,
    `  <rect width="${String(WIDTH)}" height="${String(height)}" fill="#ffffff"/>`,
    `  <text x="18" y="32" font-size="16" font-weight="bold">${title}</text>`,
    ...rows,
    '</svg>',
  ].join('\n')}\n`;
}
