/** An instant as people read it, in UTC, to the minute. */
export function instant(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** A line of who did what when, which begins with the instant, as people read it. */
export function trailLine(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z/, instant);
}
