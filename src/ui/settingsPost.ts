import { asFailure } from '../domain/failure';
import { messageOf } from '../domain/reason';
import { type FieldMapping, MAPPED_FIELDS, type Settings } from '../domain/settings';
import { settingsProblems } from '../domain/settingsCheck';
import { detectFields } from '../sync/pages/detectFields';
import { historyOf } from '../sync/pages/enabling';
import { type ConnectionStep, testConnection } from '../sync/pages/testConnection';
import { resumeSync } from '../sync/resume';
import { answerBackfill } from './backfillPost';
import { connectionPage } from './connectionView';
import { fieldsPage } from './fieldsView';
import type { Notice, Page } from './page';
import { ADMIN_PAGES } from './pageLinks';
import { resumePage } from './resumeView';
import { type PageRequest, type PageServices, STALE_FORM } from './services';
import { SETTING_GROUPS } from './settingsFields';
import { postedValues, saveSettings } from './settingsSave';
import { draftOf, settingsPage } from './settingsView';
import { answerSwitch } from './switchPost';

type AdminPage = keyof typeof ADMIN_PAGES;

const ANSWERS: Readonly<Record<AdminPage, (request: PageRequest, services: PageServices) => Page>> = {
  settings: answerValues,
  connection: answerConnection,
  fields: answerFields,
  switch: answerSwitch,
  resume: answerResume,
  backfill: answerBackfill,
};

/** Answers for one of the admins' pages. A setting that cannot be read must not keep the page away that mends it. */
export function answerSettings(request: PageRequest, services: PageServices): Page {
  const name = request.parameter('custpage_page') ?? request.parameter('page') ?? 'settings';
  const page = Object.hasOwn(ADMIN_PAGES, name) ? (name as AdminPage) : 'settings';
  try {
    return ANSWERS[page](request, services);
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    const notices: Notice[] = [{ kind: 'problem', text: messageOf(code, facts.detail) }];
    return settingsPage(services.editor.values(), notices, request.token);
  }
}

/** True for a form of ours that was sent. */
function isAsked({ method, hasFormToken }: PageRequest): boolean {
  return method === 'POST' && hasFormToken;
}

/** What to say of a form that is not ours, or too old. */
function staleness({ method, hasFormToken }: PageRequest): Notice[] {
  return method === 'POST' && !hasFormToken ? [{ kind: 'problem', text: STALE_FORM }] : [];
}

/** What is wrong with the settings as saved. */
function unreadable({ newRun }: PageServices): Notice[] {
  try {
    newRun();
    return [];
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    return [{ kind: 'problem', text: messageOf(code, facts.detail) }];
  }
}

function answerValues(request: PageRequest, services: PageServices): Page {
  const { editor, surroundings } = services;
  const before = editor.values();
  if (!isAsked(request))
    return settingsPage(before, [...staleness(request), ...unreadable(services)], request.token);
  const fields = SETTING_GROUPS.flatMap((group) => group.fields);
  const values = { ...before, ...postedValues(fields, request) };
  const problems = settingsProblems(draftOf(values), surroundings());
  const notices: Notice[] =
    problems.length > 0
      ? problems.map((text) => ({ kind: 'problem', text }))
      : [saveSettings(values, fields, request, services)];
  return settingsPage(values, notices, request.token);
}

function answerConnection(request: PageRequest, { newRun }: PageServices): Page {
  const { ports, settings, trackId } = newRun();
  let steps: readonly ConnectionStep[] = [];
  if (isAsked(request)) {
    steps = testConnection(ports, settings, trackId);
    const results = steps.map(({ step, result }) => `${step} ${result}`);
    ports.log.audit('connection tested', { by: request.user, results, trackId });
  }
  return connectionPage(settings, steps, staleness(request), request.token);
}

function answerFields(request: PageRequest, services: PageServices): Page {
  const labels = services.labels.all();
  const detected = detectFields(labels);
  const own = Object.entries(detected.proposed).map(
    ([key, id]) => [MAPPED_FIELDS[key as keyof FieldMapping], id] as const,
  );
  const notices = isAsked(request)
    ? [
        saveSettings(
          Object.fromEntries(own),
          own.map(([name]) => ({ name })),
          request,
          services,
        ),
      ]
    : staleness(request);
  return fieldsPage({ detected, labels, values: services.editor.values() }, notices, request.token);
}

function answerResume(request: PageRequest, { newRun, lists }: PageServices): Page {
  const shown = (settings: Settings, notices: readonly Notice[]): Page => {
    const on = (['standard', 'negative'] as const).filter((kind) => settings[kind]);
    const due = settings.paused === null ? [] : historyOf(on, settings.cutoverDate, settings, lists);
    return resumePage(settings.paused, due, notices, request.token);
  };
  const { ports, settings } = newRun();
  if (!isAsked(request)) return shown(settings, staleness(request));
  resumeSync(ports);
  ports.log.audit('resume asked for', { by: request.user });
  return shown(newRun().settings, [{ kind: 'done', text: 'The sync goes on with the next run.' }]);
}
