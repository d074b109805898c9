import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseScenario } from '../../sandbox/scenario/parse.ts';
import { runScenario } from '../../sandbox/scenario/runScenario.ts';
import { tenantOfThisFile } from './tenantOfThisFile.ts';

const projectRoot = process.cwd();
const folder = path.join(projectRoot, 'test', 'scenarios');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort();

const surroundings = tenantOfThisFile();

describe('the built bundle, over HTTP', () => {
  it.each(files)('meets every expectation of %s', (file) => {
    const scenario = parseScenario(readFileSync(path.join(folder, file), 'utf8'));
    const result = runScenario(scenario, surroundings());
    expect(result.mismatches).toEqual([]);
    expect(JSON.stringify(result.netsuite.log)).not.toMatch(/client_secret|Bearer /);
  });
});
