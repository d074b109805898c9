import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseScenario } from '../scenario/parse.ts';
import type { Defect } from './defects.ts';
import { type Exploration, judgeDisturbed, openExploration } from './explore.ts';
import type { Disturbance } from './faultsAt.ts';
import type { Violation } from './invariants/invariants.ts';
import { shrunk } from './shrink.ts';
import type { ExploredBundle } from './singleRun.ts';

const BUNDLE = '/SuiteScripts/zuora_credit_memo_sync';

/** Any other account than the sandbox's own. */
const COPIED_FROM = 'TSTDRV7654321';

/** How a defect was caught. */
export interface Caught {
  /** The first invariant that does not hold. */
  readonly by: Violation;
  /** The fewest faults that show it; none where it shows in a calm run. */
  readonly faults: Disturbance;
}

/**
 * The bundle with one defect.
 *
 * @param folder - where the changed module is written
 * @throws Error when the text to change does not stand in the module exactly once
 */
export function withDefect(
  bundle: ExploredBundle,
  { name, module, find, replace }: Pick<Defect, 'name' | 'module' | 'find' | 'replace'>,
  folder: string,
): ExploredBundle {
  const file = `${BUNDLE}/${module}`;
  const { files } = bundle.project;
  const built = files.get(file);
  if (built === undefined) throw new Error(`${name}: the bundle has no module ${module}`);
  const parts = readFileSync(built, 'utf8').split(find);
  if (parts.length !== 2)
    throw new Error(`${name}: its text stands ${String(parts.length - 1)} times in ${module}`);
  mkdirSync(folder, { recursive: true });
  // A file of its own for each: what was read of a module may be kept by its path.
  const changed = path.join(folder, `${name.replaceAll(' ', '-')}-${path.basename(module)}`);
  writeFileSync(changed, parts.join(replace));
  return { ...bundle, project: { ...bundle.project, files: new Map(files).set(file, changed) } };
}

/** Breaks the defects' scenarios until each defect shows; the sound bundle's runs are made once for each scenario. */
export class DefectCatcher {
  readonly #sound: ExploredBundle;
  readonly #folder: string;
  readonly #explorations = new Map<string, Exploration>();

  /** @param folder - where changed modules are written */
  constructor(sound: ExploredBundle, folder: string) {
    this.#sound = sound;
    this.#folder = folder;
  }

  /** The sound bundle in the scenario that shows the defect. */
  soundly({ scenario, inCopiedAccount = false }: Defect): Exploration {
    const key = `${scenario} ${String(inCopiedAccount)}`;
    const known = this.#explorations.get(key);
    if (known) return known;
    const file = path.join(this.#sound.projectRoot, 'test', 'scenarios', `${scenario}.json`);
    const bundle = inCopiedAccount ? { ...this.#sound, enabledIn: COPIED_FROM } : this.#sound;
    const opened = openExploration(parseScenario(readFileSync(file, 'utf8')), bundle);
    this.#explorations.set(key, opened);
    return opened;
  }

  /** @returns null when the defect survives every single fault */
  catch(defect: Defect): Caught | null {
    const sound = this.soundly(defect);
    const broken = { ...sound, bundle: withDefect(sound.bundle, defect, this.#folder) };
    for (const disturbance of disturbancesFor(defect, sound.singles)) {
      if (judgeDisturbed(broken, disturbance).broken.length === 0) continue;
      const faults = shrunk(disturbance, (fewer) => judgeDisturbed(broken, fewer).broken.length > 0);
      const [by] = judgeDisturbed(broken, faults).broken;
      if (by) return { by, faults };
    }
    return null;
  }
}

/** The calm run and what the defect names first, then everything else. */
function* disturbancesFor(
  { brokenBy }: Defect,
  singles: readonly Disturbance[],
): Generator<Disturbance, void, undefined> {
  const isNamed = (disturbance: Disturbance): boolean =>
    disturbance.length === brokenBy?.whats.length &&
    disturbance.every(({ on, what }, index) => on === brokenBy.on && what === brokenBy.whats[index]);
  if (brokenBy === null) yield [];
  yield* singles.filter(isNamed);
  yield* singles.filter((each) => !isNamed(each));
}
