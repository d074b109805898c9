import { asFailure } from '../domain/failure';
import { isReasonCode, messageOf, reasonOf } from '../domain/reason';
import type { Pause, Settings } from '../domain/settings';
import { settingsProblems } from '../domain/settingsCheck';
import { detectFields } from '../sync/pages/detectFields';
import { enablingProblem, type History, historyInScope } from '../sync/pages/enabling';
import { type ConnectionStep, testConnection } from '../sync/pages/testConnection';
import type { SettingsValues } from '../sync/portsPages';
import { resumeSync } from '../sync/resume';
import { instant } from './instant';
import type { Notice, Page } from './page';
import { type PageRequest, type PageServices, STALE_FORM } from './services';
import { MAPPED_FIELDS, SETTING_GROUPS } from './settingsFields';
import { draftOf, isSettingsAction, type SettingsAction, settingId, settingsPage } from './settingsView';

/** What an action on the settings page came to; values left out are those saved. */
interface Outcome {
  readonly notices: readonly Notice[];
  readonly values?: SettingsValues;
  readonly connection?: readonly ConnectionStep[];
}

/** The settings page, after doing what was asked for. */
export function answerSettings(request: PageRequest, services: PageServices): Page {
  const outcome = request.method === 'POST' ? act(request, services) : { notices: [] };
  const { settings, history, problem } = stateOf(services);
  return settingsPage({
    values: outcome.values ?? services.editor.values(),
    history,
    paused: settings?.paused ? pausedSentence(settings.paused) : null,
    connection: outcome.connection ?? null,
    notices: [...outcome.notices, ...(problem === null ? [] : [{ kind: 'problem' as const, text: problem }])],
    token: request.token,
  });
}

/** A setting that cannot be read must not keep the page away that mends it. */
function stateOf({ newRun }: PageServices): {
  readonly settings: Settings | null;
  readonly history: History | null;
  readonly problem: string | null;
} {
  try {
    const { ports, settings } = newRun();
    return { settings, history: historyInScope(ports), problem: null };
  } catch (thrown) {
    const { code, facts } = asFailure(thrown);
    return { settings: null, history: null, problem: messageOf(code, facts.detail) };
  }
}

function act(request: PageRequest, services: PageServices): Outcome {
  if (!request.hasFormToken) return problem(STALE_FORM);
  const action = request.parameter('custpage_action');
  if (!isSettingsAction(action)) return problem('There is no such action.');
  try {
    return ACTIONS[action](request, services);
  } catch (thrown) {
    const { message = String(thrown) } = thrown as { message?: string };
    return { ...problem(message), values: postedValues(request) };
  }
}

const ACTIONS: Readonly<Record<SettingsAction, (request: PageRequest, services: PageServices) => Outcome>> = {
  save,
  test: (_request, { newRun }) => {
    const { ports, settings, trackId } = newRun();
    return { notices: [], connection: testConnection(ports, settings, trackId) };
  },
  detect: (request, { labels }) => {
    const proposed = Object.entries(detectFields(labels.all())) as [keyof typeof MAPPED_FIELDS, string][];
    if (proposed.length === 0)
      return { ...problem('No field has a label of Zuora’s connector.'), values: postedValues(request) };
    return {
      notices: [
        {
          kind: 'done',
          text: `${String(proposed.length)} fields found and filled in below. Nothing is saved yet.`,
        },
      ],
      values: {
        ...postedValues(request),
        ...Object.fromEntries(proposed.map(([key, id]) => [MAPPED_FIELDS[key], id])),
      },
    };
  },
  resume: ({ user }, { newRun }) => {
    const { ports } = newRun();
    resumeSync(ports);
    ports.log.audit('resume asked for', { by: user });
    return { notices: [{ kind: 'done', text: 'The sync goes on with the next run.' }] };
  },
};

function save(request: PageRequest, { editor, surroundings, newRun }: PageServices): Outcome {
  const values = postedValues(request);
  const unasked = enablingProblem(editor.values(), values, request.parameter('custpage_history') ?? '');
  const problems = [
    ...settingsProblems(draftOf(values), surroundings()),
    ...(unasked === null ? [] : [unasked]),
  ];
  if (problems.length > 0) return { notices: problems.map((text) => ({ kind: 'problem', text })), values };
  editor.save(values);
  newRun().ports.log.audit('settings saved', { by: request.user });
  return { notices: [{ kind: 'done', text: 'Saved.' }] };
}

function postedValues(request: PageRequest): SettingsValues {
  const entries = SETTING_GROUPS.flatMap(({ fields }) => fields).map(({ name, kind }) => {
    const value = request.parameter(settingId(name))?.trim() ?? '';
    return [name, kind === 'checkbox' ? (value === 'T' ? 'T' : 'F') : value] as const;
  });
  return Object.fromEntries(entries);
}

function problem(text: string): Outcome {
  return { notices: [{ kind: 'problem', text }] };
}

function pausedSentence({ since, reason }: Pause): string {
  const why = isReasonCode(reason) ? `${reasonOf(reason).sentence} ${reasonOf(reason).nextStep}` : reason;
  return `Paused since ${instant(since)}. ${why}`;
}
