import type { RuleId } from './ruleBook.ts';

/** One thing that is wrong with a project. */
export interface Finding {
  /** Path from the project's root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: RuleId;
  /** What is wrong. */
  readonly why: string;
  readonly fix: string;
}

type FindingsOf = (at: { readonly line: number }, rule: RuleId, why: string, fix: string) => Finding;

/** Makes the findings of one file. */
export const inFile =
  (file: string): FindingsOf =>
  ({ line }, rule, why, fix) => ({ file, line, rule, why, fix });
