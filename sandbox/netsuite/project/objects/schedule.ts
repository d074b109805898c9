import { durationMilliseconds } from '../../../clock.ts';
import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';
import type { Schedule } from '../definition.ts';
import { flagOf, numberOf, textOf, type XmlNode } from '../xml.ts';

const KINDS: Readonly<Record<string, Schedule['kind']>> = {
  single: 'single',
  daily: 'daily',
  everyweekday: 'weekdays',
  weekly: 'weekly',
  monthly: 'monthly',
};

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** When a deployment runs, out of the one child of its recurrence. */
export function schedule(deployment: string, node: XmlNode): Schedule {
  const unknown = (what: string): never => {
    throw new SandboxDoesNotKnow(`the recurrence ${what} (${deployment})`);
  };
  const kind = KINDS[node.name] ?? unknown(node.name);
  for (const name of ['everyxdays', 'everyxweeks', 'everyxmonths']) {
    if (numberOf(node, name, 1) !== 1) unknown(`${name} of more than one`);
  }
  if (textOf(node, 'enddate') !== null) unknown('with an end date');
  const startDate = textOf(node, 'startdate') ?? '';
  if (kind === 'weekly') {
    const days = DAYS.filter((day) => flagOf(node, day, false));
    const first = DAYS[new Date(`${startDate}T00:00:00Z`).getUTCDay()];
    if (days.length !== 1 || days[0] !== first) unknown('weekly on other days than that of its start');
  }
  const repeat = textOf(node, 'repeat');
  return {
    kind,
    startDate,
    startTime: textOf(node, 'starttime') ?? '',
    repeatEvery: repeat === null ? null : (durationMilliseconds(repeat) ?? null),
  };
}
