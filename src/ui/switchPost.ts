import { settingsProblems } from '../domain/settingsCheck';
import { enablingProblem, historyOf, widened } from '../sync/pages/enabling';
import { memosIn } from './dueView';
import type { Notice, Page } from './page';
import { type PageRequest, type PageServices, STALE_FORM } from './services';
import { SWITCHES } from './settingsFields';
import { postedValues, saveSettings } from './settingsSave';
import { draftOf } from './settingsView';
import { switchOnPage, switchPage } from './switchView';

/** Switches syncs on and off. What posts more than before is done only by a form that showed how much. */
export function answerSwitch(request: PageRequest, services: PageServices): Page {
  const { editor, lists, newRun, surroundings } = services;
  const before = editor.values();
  const shown = (values: typeof before, notices: readonly Notice[]): Page => {
    const { settings } = newRun();
    const due = historyOf(['standard', 'negative'], settings.cutoverDate, settings, lists);
    return switchPage(values, due, notices, request.token);
  };
  if (request.method !== 'POST') return shown(before, []);
  if (!request.hasFormToken) return shown(before, [{ kind: 'problem', text: STALE_FORM }]);
  const after = { ...before, ...postedValues(SWITCHES.fields, request) };
  const typed = request.parameter('custpage_history') ?? '';
  const unasked = enablingProblem(before, after, typed);
  const problems = [
    ...settingsProblems(draftOf(after), surroundings()),
    ...(unasked === null ? [] : [unasked]),
  ];
  if (problems.length > 0)
    return shown(
      after,
      problems.map((text) => ({ kind: 'problem', text })),
    );
  const kinds = widened(before, after);
  const due = historyOf(kinds, after['cutover_date'] || null, newRun().settings, lists);
  // The count is what was agreed to: where it has changed meanwhile, it is shown again.
  if (kinds.length > 0 && request.parameter('custpage_confirmed') !== String(memosIn(due)))
    return switchOnPage({ kinds, before, after, typed }, due, request.token);
  return shown(after, [saveSettings(after, SWITCHES.fields, request, services)]);
}
