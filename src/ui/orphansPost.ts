import type { Period } from '../domain/period';
import { adoptAdjustments } from '../sync/report/adopt';
import { findOrphans, type Orphans } from '../sync/report/orphans';
import { ORPHANS, orphansFile, orphansPage } from './orphansView';
import type { Notice, PageAnswer } from './page';
import { askedPeriod } from './periodFields';
import { failed } from './reportRequest';
import { type PageRequest, type PageServices, STALE_FORM } from './services';

/** Units that adopting for one memo may need. */
const UNITS_PER_MEMO = 220;
/** Units that looking for orphans may need. */
const UNITS_TO_SEARCH = 300;

/** Adjustments that no journal row knows, after adopting those that were chosen. */
export function answerOrphans(request: PageRequest, services: PageServices): PageAnswer {
  const { today } = services.surroundings();
  const { period, notices } = askedPeriod(request, today);
  const done = request.method === 'POST' ? adoptChosen(request, services) : [];
  try {
    const found = search(period, services);
    if (request.method === 'GET' && request.parameter('format') === 'csv')
      return {
        kind: 'file',
        name: `orphans ${period.from} to ${period.to}.csv`,
        content: orphansFile(found),
      };
    return {
      kind: 'page',
      page: orphansPage(period, today, found, [...notices, ...done], request.token),
    };
  } catch (thrown) {
    const told = [...notices, ...done, failed(thrown)];
    return { kind: 'page', page: orphansPage(period, today, null, told, request.token) };
  }
}

function search(period: Period, { newRun, report }: PageServices): Orphans {
  return findOrphans(period, null, newRun(), report);
}

function adoptChosen(request: PageRequest, services: PageServices): Notice[] {
  if (request.parameter('custpage_action') !== 'adopt') return [];
  if (!request.hasFormToken) return [problem(STALE_FORM)];
  const chosen = chosenAdjustments(request.chosen(ORPHANS));
  if (chosen.length === 0) return [problem('Choose at least one adjustment.')];
  const named = request.parameter('custpage_memo');
  const memoId = named === null ? null : services.lists.findMemo(named.trim());
  if (named !== null && memoId === null) return [problem(`There is no credit memo ${named}.`)];
  const byMemo = new Map<number, string[]>();
  for (const each of chosen) {
    const of = memoId ?? each.memoId;
    byMemo.set(of, [...(byMemo.get(of) ?? []), each.id]);
  }
  return [...byMemo].map(([of, ids]) => adoptFor(of, ids, request, services));
}

function adoptFor(
  memoId: number,
  ids: readonly string[],
  { user }: PageRequest,
  services: PageServices,
): Notice {
  if (memoId === 0)
    return problem(`${ids.join(', ')}: say which credit memo it belongs to. Nothing was done with it.`);
  const run = services.newRun();
  const name = services.report.names([memoId]).get(memoId)?.tranId ?? `internal id ${String(memoId)}`;
  if (run.ports.budget.unitsLeft() < UNITS_PER_MEMO + UNITS_TO_SEARCH)
    return problem(`${name} was left: choose its adjustments again.`);
  const because = adoptAdjustments(memoId, ids, user, run);
  if (because !== null) return problem(`${name} was left alone: ${because}`);
  return { kind: 'done', text: `Adopted for ${name}: ${ids.join(', ')}.` };
}

/** Each adjustment with the memo it names, 0 for none. */
function chosenAdjustments(choices: readonly string[]): { readonly id: string; readonly memoId: number }[] {
  return choices.flatMap((choice) => {
    const [, id, memoId] = /^([0-9a-zA-Z]{1,32})_(\d{1,15})$/.exec(choice) ?? [];
    return id === undefined ? [] : [{ id, memoId: Number(memoId) }];
  });
}

function problem(text: string): Notice {
  return { kind: 'problem', text };
}
