import type { BaseIssue } from 'valibot';

/** A scenario file that cannot be run: one sentence and the JSON path it is about. */
export class ScenarioProblem extends Error {
  override readonly name = 'ScenarioProblem';
  readonly path: string;

  /** @param path - keys from the root of the file; empty for the whole file */
  constructor(path: readonly PropertyKey[], message: string) {
    super(message);
    this.path = jsonPath(path);
  }

  /** One line for people: file, path, what is wrong. */
  line(file: string): string {
    return `${file}: ${this.path}: ${this.message}`;
  }
}

/** For example `steps[2].run`. */
function jsonPath(keys: readonly PropertyKey[]): string {
  const path = keys
    .map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${String(part)}`))
    .join('');
  return path === '' ? '(the whole file)' : path.replace(/^\./, '');
}

/** Turns what a schema found into a problem. */
export function problemOf(issue: BaseIssue<unknown>): ScenarioProblem {
  const path = (issue.path ?? []).map((item) => item.key as PropertyKey);
  return new ScenarioProblem(path, wording(issue));
}

function wording({ expected, received, message }: BaseIssue<unknown>): string {
  if (expected === 'never') return 'is not a key that belongs here';
  if (received === 'undefined') return 'is missing';
  const [, wanted] = /^Invalid [^:]*: Expected (.*) but received /s.exec(message) ?? [];
  return wanted === undefined ? message : `must be ${alternatives(wanted)}, not ${received}`;
}

const alternatives = (wanted: string): string => wanted.replace(/^\(|\)$/g, '').replaceAll(' | ', ' or ');
