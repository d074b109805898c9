import type { DayCounts } from '../sync/portsPages';
import { type Html, html } from './html';

const WIDTH = 560;
const HEIGHT = 120;
/** Room for the figures above the bars. */
const FIGURES = 14;
/** Room for the days' names below the bars. */
const LABELS = 18;
const BASE = FIGURES + HEIGHT;

const SYNCED = '#2e7d32';
const FAILED = '#b71c1c';

/** Memos synced and failed per day, as bars side by side; the same figures stand in its description for those who do not see it. */
export function chart(days: readonly DayCounts[]): Html {
  const most = Math.max(1, ...days.map(({ synced, failed }) => Math.max(synced, failed)));
  const step = WIDTH / Math.max(1, days.length);
  const bars = days.map(({ day, synced, failed }, index) => {
    const x = index * step;
    const name = index === 0 || day.endsWith('-01') ? monthAndDay(day) : day.slice(8);
    return html`<g
      ><title>${told({ day, synced, failed })}</title
      >${bar(x + 3, synced, most, step, SYNCED)}${bar(x + step / 2 + 1, failed, most, step, FAILED)}${label(x + step / 2, BASE + LABELS - 4, name)}</g
    >`;
  });
  const description = days
    .filter(({ synced, failed }) => synced + failed > 0)
    .map(told)
    .join('; ');
  return html`<figure>
    <figcaption>
      Credit memos per day: <span style="color: ${SYNCED}">■</span> synced, left;
      <span style="color: ${FAILED}">■</span> failed, right
    </figcaption>
    <svg
      role="img"
      aria-label="${description === '' ? 'No credit memo was synced and none failed on these days.' : description}"
      style="width: 100%; max-width: ${WIDTH}px"
      viewBox="0 0 ${WIDTH} ${BASE + LABELS}"
    >
      <line x1="0" y1="${BASE}" x2="${WIDTH}" y2="${BASE}" stroke="#666" />
      ${bars}
    </svg>
  </figure>`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthAndDay(day: string): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(8)}`;
}

/** A bar with its figure on top; nothing where there is nothing. */
function bar(x: number, count: number, most: number, step: number, color: string): Html {
  if (count === 0) return html``;
  const height = (HEIGHT * count) / most;
  const width = step / 2 - 4;
  return html`<rect
      x="${round(x)}"
      y="${round(BASE - height)}"
      width="${round(width)}"
      height="${round(height)}"
      fill="${color}"
    />${label(x + width / 2, BASE - height - 3, String(count))}`;
}

function label(x: number, y: number, text: string): Html {
  return html`<text x="${round(x)}" y="${round(y)}" font-size="10" text-anchor="middle">${text}</text>`;
}

function told({ day, synced, failed }: DayCounts): string {
  return `${day}: ${String(synced)} synced, ${String(failed)} failed`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
