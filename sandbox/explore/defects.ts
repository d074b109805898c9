import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ExploredBundle } from './singleRun.ts';

/** A mistake that could have been made, as a change of one built module. */
export interface Defect {
  readonly name: string;
  /** Below the bundle's folder. */
  readonly module: string;
  readonly find: string;
  readonly replace: string;
}

const CLAIM = 'domain/claim.js';
const POST = 'sync/invoiceItemAdjustments';

/** Each takes away one thing that "exactly once" rests on. */
export const DEFECTS: readonly Defect[] = [
  {
    name: 'what a broken attempt posted is not looked up',
    module: 'domain/plan.js',
    find: 'function ownAdjustments(adjustments, memoId, type, linked) {',
    replace: 'function ownAdjustments(adjustments, memoId, type, linked) { return [];',
  },
  {
    name: 'a live claim of somebody else is not respected',
    module: 'sync/judgeMemos.js',
    find: 'const claimedElsewhere = claim.isClaimLive(',
    replace: 'const claimedElsewhere = false && claim.isClaimLive(',
  },
  {
    name: 'the clock is not read before a create',
    module: CLAIM,
    find: 'return now - claim.at <= FENCE;',
    replace: 'return true;',
  },
  {
    name: 'a claim never ends',
    module: CLAIM,
    find: 'const TAKEOVER = 12 * MINUTE;',
    replace: 'const TAKEOVER = 1e9 * MINUTE;',
  },
  {
    name: 'nobody waits after an unknown outcome',
    module: CLAIM,
    find: 'const SETTLING = 4 * MINUTE;',
    replace: 'const SETTLING = 0;',
  },
  {
    name: 'a lost answer is followed by the same rows under another key',
    module: `${POST}/createRows.js`,
    find: 'return failure.asFailure(thrown);',
    replace:
      'return [...zuora.createAdjustments(rows.map(({ drafted }) => drafted.draft), `${tokens} ${attempt} again`)];',
  },
  {
    name: 'nothing is marked as transferred to accounting',
    module: `${POST}/markTransferred.js`,
    find: 'for (let at = 0; at < rows.length;',
    replace: 'for (let at = 0; at < 0;',
  },
  {
    name: 'a memo is complete although marking failed',
    module: `${POST}/postAdjustments.js`,
    find: '?? refusal(refused) ?? marking;',
    replace: '?? refusal(refused);',
  },
  {
    name: 'only what was created last is marked',
    module: `${POST}/postAdjustments.js`,
    find: 'const before = own.filter(',
    replace: 'const before = [].filter(',
  },
  {
    name: 'the memo names only what was created last',
    module: `${POST}/postAdjustments.js`,
    find: 'inPostingOrder([...earlier, ...created]',
    replace: 'inPostingOrder([...created]',
  },
];

const BUNDLE = '/SuiteScripts/zuora_credit_memo_sync';

/**
 * The bundle with one defect.
 *
 * @param folder - where the changed module is written
 * @throws Error when the text to change does not stand in the module exactly once
 */
export function withDefect(
  { projectRoot, project }: ExploredBundle,
  defect: Defect,
  folder: string,
): ExploredBundle {
  const file = `${BUNDLE}/${defect.module}`;
  const built = project.files.get(file);
  if (built === undefined) throw new Error(`${defect.name}: the bundle has no module ${defect.module}`);
  const parts = readFileSync(built, 'utf8').split(defect.find);
  if (parts.length !== 2)
    throw new Error(`${defect.name}: its text stands ${String(parts.length - 1)} times in ${defect.module}`);
  mkdirSync(folder, { recursive: true });
  const changed = path.join(folder, path.basename(defect.module));
  writeFileSync(changed, parts.join(defect.replace));
  return { projectRoot, project: { ...project, files: new Map(project.files).set(file, changed) } };
}
