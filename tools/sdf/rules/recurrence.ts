import { child, textOf, type XmlNode } from '../../../sandbox/netsuite/project/xml.ts';
import { type Finding, inFile } from '../finding.ts';

const EVERY = ['everyxdays', 'everyxweeks', 'everyxmonths'];

/** Rules of the schedule of a map/reduce or scheduled script's deployment. */
export function* recurrenceFindings(file: string, deployment: XmlNode): Generator<Finding> {
  const found = inFile(file);
  const status = textOf(deployment, 'status');
  const recurrence = child(deployment, 'recurrence');
  if (!recurrence) {
    if (status === 'SCHEDULED') {
      yield found(
        child(deployment, 'status') ?? deployment,
        'status',
        'The deployment is SCHEDULED and has no recurrence, so it never runs.',
        'Add recurrence, or write NOTSCHEDULED.',
      );
    }
    return;
  }
  const [schedule, another] = recurrence.children;
  if (!schedule || another) {
    yield found(
      another ?? recurrence,
      'recurrence',
      `A recurrence has exactly one schedule, and this one has ${String(recurrence.children.length)}.`,
      'Leave one of single, daily, everyweekday, weekly, monthly, monthlydayofweek, yearly, yearlydayofweek.',
    );
    return;
  }
  // Every deployment that is not scheduled is exported with a schedule of a single event.
  if (status === 'NOTSCHEDULED' && schedule.name !== 'single') {
    yield found(
      child(deployment, 'status') ?? deployment,
      'status',
      'The deployment has a schedule and is NOTSCHEDULED, so the schedule is not followed.',
      'Write SCHEDULED, or take recurrence out.',
    );
  }
  yield* scheduleFindings(file, schedule);
}

function* scheduleFindings(file: string, schedule: XmlNode): Generator<Finding> {
  const found = inFile(file);
  for (const date of schedule.children.filter(({ name }) => name === 'startdate' || name === 'enddate')) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date.text) || isDay(date.text)) continue;
    yield found(date, 'recurrence', `There is no day ${date.text}.`, 'Write a day of the calendar.');
  }
  const time = child(schedule, 'starttime');
  if (time && /^\d{2}:\d{2}:\d{2}Z$/.test(time.text) && !isTime(time.text)) {
    yield found(time, 'recurrence', `There is no time ${time.text}.`, 'Write a time up to 23:59:59Z.');
  }
  for (const every of schedule.children.filter(({ name }) => EVERY.includes(name))) {
    if (!/^\d+(\.\d+)?$/.test(every.text) || /^0*[1-9]\d*$/.test(every.text)) continue;
    yield found(
      every,
      'recurrence',
      `A schedule cannot repeat after ${every.text}.`,
      'Write a whole number from 1.',
    );
  }
  const start = textOf(schedule, 'startdate');
  const end = child(schedule, 'enddate');
  if (start !== null && end && end.text !== '' && end.text < start) {
    yield found(
      end,
      'recurrence',
      `The schedule ends before it starts on ${start}.`,
      'Write a later day, or take enddate out.',
    );
  }
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(text);
