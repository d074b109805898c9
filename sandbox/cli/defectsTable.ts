import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exploredBundle } from '../explore/bundle.ts';
import { type Caught, DefectCatcher } from '../explore/catchDefect.ts';
import { type Defect, DEFECTS } from '../explore/defects.ts';
import { progress } from './progress.ts';
import { tableRows } from './table.ts';

interface Row {
  readonly defect: string;
  readonly scenario: string;
  /** Null for one that survived. */
  readonly caughtBy: string | null;
  readonly faults: Caught['faults'];
}

/**
 * Breaks the bundle in every known way, one at a time, and says what catches each.
 *
 * @returns exit code: 1 when one survives
 */
export function defectsTable(json: boolean): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'defects-'));
  try {
    const rows = rowsOf(new DefectCatcher(exploredBundle(process.cwd()), folder));
    const survivors = rows.filter(({ caughtBy }) => caughtBy === null).length;
    process.stdout.write(json ? `${JSON.stringify({ defects: rows, survivors })}\n` : text(rows, survivors));
    return survivors === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowsOf(catcher: DefectCatcher): Row[] {
  const told = progress((index) => `defect ${String(index + 1)} of ${String(DEFECTS.length)} …`);
  return DEFECTS.map((defect: Defect, index): Row => {
    told(index);
    const caught = catcher.catch(defect);
    return {
      defect: defect.name,
      scenario: defect.scenario,
      caughtBy: caught?.by.invariant ?? null,
      faults: caught?.faults ?? [],
    };
  });
}

function text(rows: readonly Row[], survivors: number): string {
  const details = tableRows(
    rows.map(({ scenario, caughtBy, faults }) => [scenario, caughtBy ?? 'NOT CAUGHT', faultsText(faults)]),
    '    ',
  );
  const lines = rows.flatMap(({ defect }, index) => [defect, ...(details[index] ?? [])]);
  return `${lines.join('\n')}\n${String(rows.length)} defects, ${String(survivors)} not caught.\n`;
}

function faultsText(faults: Row['faults']): string {
  return faults.map(({ on, nth, what }) => `${what} at ${on} ${String(nth)}`).join(', ') || 'no fault needed';
}
