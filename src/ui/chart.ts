import type { DayCounts } from '../sync/portsPages';
import { type Html, html } from './html';

const WIDTH = 560;
const HEIGHT = 120;
/** Room for the days' names below the bars. */
const LABELS = 18;

/** Memos synced and failed per day, as bars side by side; the same figures stand in its description for those who do not see it. */
export function chart(days: readonly DayCounts[]): Html {
  const most = Math.max(1, ...days.map(({ synced, failed }) => Math.max(synced, failed)));
  const step = WIDTH / Math.max(1, days.length);
  const bars = days.map(({ day, synced, failed }, index) => {
    const x = index * step;
    return html`<g
      ><title>${told({ day, synced, failed })}</title
      >${bar(x + 3, synced, most, step, '#2e7d32')}${bar(x + step / 2, failed, most, step, '#b71c1c')}<text
        x="${round(x + step / 2)}"
        y="${HEIGHT + LABELS - 4}"
        font-size="10"
        text-anchor="middle"
        >${day.slice(8)}</text
      ></g
    >`;
  });
  const description = days
    .filter(({ synced, failed }) => synced + failed > 0)
    .map(told)
    .join('; ');
  return html`<figure>
    <figcaption>Credit memos per day: synced (green), failed (red)</figcaption>
    <svg
      role="img"
      aria-label="${description === '' ? 'No credit memo was synced and none failed on these days.' : description}"
      style="width: 100%; max-width: ${WIDTH}px"
      viewBox="0 0 ${WIDTH} ${HEIGHT + LABELS}"
    >
      <line x1="0" y1="${HEIGHT}" x2="${WIDTH}" y2="${HEIGHT}" stroke="#666" />
      ${bars}
    </svg>
  </figure>`;
}

function bar(x: number, count: number, most: number, step: number, color: string): Html {
  const height = (HEIGHT * count) / most;
  return html`<rect
    x="${round(x)}"
    y="${round(HEIGHT - height)}"
    width="${round(step / 2 - 4)}"
    height="${round(height)}"
    fill="${color}"
  />`;
}

function told({ day, synced, failed }: DayCounts): string {
  return `${day}: ${String(synced)} synced, ${String(failed)} failed`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
