import type { LintReport } from './lintProject.ts';

/** The report for people: each finding with its place, rule, reason and fix, then what was not checked. */
export function textReport({ findings, checked, notChecked }: LintReport): string {
  const lines = findings.flatMap(({ file, line, rule, why, fix }) => [
    `${file}:${String(line)}  ${rule}`,
    `  ${why}`,
    `  Fix: ${fix}`,
  ]);
  const unchecked = notChecked.map(({ file, why }) => `not checked: ${file} (${why})`);
  const found =
    findings.length === 0
      ? 'nothing to report'
      : `${String(findings.length)} finding${findings.length === 1 ? '' : 's'}`;
  const objects = `${String(checked)} object${checked === 1 ? '' : 's'}`;
  return [...lines, ...unchecked, `${objects} checked, ${found}`, ''].join('\n');
}
