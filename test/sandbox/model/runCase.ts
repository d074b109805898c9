import type { Observation } from '../../../sandbox/explore/observation.ts';
import { type ExploredBundle, runDisturbed } from '../../../sandbox/explore/singleRun.ts';
import { parseScenario } from '../../../sandbox/scenario/parse.ts';
import type { MadeUpCase } from './caseOf.ts';

/**
 * Runs a made-up case through the built bundle.
 *
 * @throws Error when a step cannot be done
 */
export function runCase({ file, switches }: MadeUpCase, bundle: ExploredBundle): Observation {
  const place = { ...bundle, switches };
  const { observation, course } = runDisturbed(parseScenario(JSON.stringify(file)), [], place);
  if (course.failure !== null) throw new Error(course.failure);
  return observation;
}
