import { lastMonth, lastThirtyDays, type Period, periodProblem } from '../domain/period';
import { type Html, html, link } from './html';
import type { FieldGroup, Notice, PageField } from './page';
import { type PageName, pageUrl } from './pageLinks';
import type { PageRequest } from './services';

/** The period a request asks for, the last whole month where it asks for none. */
export function askedPeriod(
  request: PageRequest,
  today: string,
): { readonly period: Period; readonly notices: readonly Notice[] } {
  const whole = lastMonth(today);
  const day = (name: keyof Period): string =>
    (request.parameter(`custpage_${name}`) ?? request.parameter(name) ?? whole[name]).trim();
  const period = { from: day('from'), to: day('to') };
  const problem = periodProblem(period);
  return problem === null
    ? { period, notices: [] }
    : { period: whole, notices: [{ kind: 'problem', text: problem }] };
}

export function periodGroup({ from, to }: Period, more: readonly PageField[] = []): FieldGroup {
  const help = 'A date like 2026-01-31; the day itself is within.';
  return {
    id: 'custpage_period',
    label: 'Period',
    fields: [
      { id: 'custpage_from', label: 'From', kind: 'text', value: from, help },
      { id: 'custpage_to', label: 'To', kind: 'text', value: to, help },
      ...more,
    ],
  };
}

/** Links to the periods most asked for. */
export function periodLinks(page: PageName, today: string): Html {
  const to = ({ from, to: end }: Period, text: string): Html => link(pageUrl(page, { from, to: end }), text);
  return html`<p>${to(lastMonth(today), 'Last month')} · ${to(lastThirtyDays(today), 'Last 30 days')}</p>`;
}
