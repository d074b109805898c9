import { notKnown, refused } from '../refusal.ts';

/** Elements of a date format, with the digits they take and where they stand in `YYYY-MM-DD HH:MM:SS`. */
const ELEMENTS = {
  YYYY: { digits: 4, from: 0, time: false },
  MM: { digits: 2, from: 5, time: false },
  DD: { digits: 2, from: 8, time: false },
  HH24: { digits: 2, from: 11, time: true },
  MI: { digits: 2, from: 14, time: true },
  SS: { digits: 2, from: 17, time: true },
} as const;

type Element = keyof typeof ELEMENTS;
type Part = { readonly element: Element } | { readonly text: string };

const PART = /YYYY|MM|DD|HH24|MI|SS|"[^"]*"|[-/,.;: ]/iy;

const models = new Map<string, readonly Part[]>();

/**
 * The parts of an Oracle date format.
 *
 * @throws SandboxDoesNotKnow for elements other than YYYY, MM, DD, HH24, MI and SS
 */
function partsOf(model: string): readonly Part[] {
  const known = models.get(model);
  if (known) return known;
  const parts: Part[] = [];
  for (let at = 0; at < model.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const text = PART.exec(model)?.[0];
    if (text === undefined) throw notKnown(`the date format ${model}`);
    const element = text.toUpperCase();
    if (isElement(element)) parts.push({ element });
    else parts.push({ text: text.replaceAll('"', '') });
  }
  models.set(model, parts);
  return parts;
}

function isElement(text: string): text is Element {
  return Object.hasOwn(ELEMENTS, text);
}

/** True when a format has a time of day. */
export function hasTime(model: string): boolean {
  return partsOf(model).some((part) => 'element' in part && ELEMENTS[part.element].time);
}

/** Writes a moment, stored as `YYYY-MM-DD HH:MM:SS`. */
export function writeMoment(moment: string, model: string): string {
  return partsOf(model)
    .map((part) => {
      if (!('element' in part)) return part.text;
      const { from, digits } = ELEMENTS[part.element];
      return moment.slice(from, from + digits);
    })
    .join('');
}

/**
 * Reads a moment; what the format leaves out is the start of the day.
 *
 * @throws SuiteScriptError when the text is none of that format, or no day of the calendar
 */
export function readMoment(text: string, model: string): string {
  const found: Partial<Record<Element, string>> = {};
  let at = 0;
  for (const part of partsOf(model)) {
    if ('element' in part) {
      const digits = /^\d+/.exec(text.slice(at, at + ELEMENTS[part.element].digits))?.[0];
      if (digits === undefined) throw refused(`literal does not match format string: ${text}`);
      found[part.element] = digits.padStart(ELEMENTS[part.element].digits, '0');
      at += digits.length;
    } else if (text.startsWith(part.text, at)) {
      at += part.text.length;
    } else {
      throw refused(`literal does not match format string: ${text}`);
    }
  }
  const { YYYY, MM, DD, HH24 = '00', MI = '00', SS = '00' } = found;
  if (YYYY === undefined || MM === undefined || DD === undefined)
    throw notKnown(`TO_DATE with the format ${model}`);
  const moment = `${YYYY}-${MM}-${DD} ${HH24}:${MI}:${SS}`;
  if (at !== text.length || !isMoment(moment))
    throw refused(`not a valid date of the format ${model}: ${text}`);
  return moment;
}

function isMoment(moment: string): boolean {
  const iso = `${moment.replace(' ', 'T')}.000Z`;
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString() === iso;
}

const DAY = 86_400_000;

export function addDays(moment: string, days: number): string {
  const time = Date.parse(`${moment.replace(' ', 'T')}Z`) + Math.round(days * DAY);
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

export function daysBetween(later: string, earlier: string): number {
  return (Date.parse(`${later.replace(' ', 'T')}Z`) - Date.parse(`${earlier.replace(' ', 'T')}Z`)) / DAY;
}
