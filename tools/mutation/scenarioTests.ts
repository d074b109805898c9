import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { exploredBundle } from '../../sandbox/explore/bundle.ts';
import { InProcessTenant } from '../../sandbox/explore/inProcessTenant.ts';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import type { MutationTest } from './mutationTest.ts';

/** The scenarios, short ones first, run with the bundle that was built of the mutated `src/`. */
export function scenarioTests(root: string): MutationTest[] {
  const bundle = exploredBundle(root);
  return globSync('test/scenarios/*.json', { cwd: root })
    .map((file) => path.join(root, file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .sort((a, b) => a.text.length - b.text.length)
    .map(({ file, text }) => {
      const scenario = parseScenario(text);
      const name = path.basename(file);
      return {
        id: name,
        name,
        file,
        run: () => {
          const http = new InProcessTenant();
          const { mismatches } = runScenario(scenario, { ...bundle, http, tenant: http.addresses });
          if (mismatches.length > 0) throw new Error(mismatches.join('\n'));
        },
      };
    });
}

/**
 * Lets scripts, which run in contexts of their own as in NetSuite, see a global of this process: by it mutants are
 * switched on, and counted.
 */
export function shareWithScripts(name: string, value: object): void {
  const createContext = vm.createContext.bind(vm);
  vm.createContext = ((...given: Parameters<typeof vm.createContext>) => {
    const context = createContext(...given);
    Object.defineProperty(context, name, { value });
    return context;
  }) as typeof vm.createContext;
}
