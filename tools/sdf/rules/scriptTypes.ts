import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { child, textOf } from '../../../sandbox/netsuite/project/xml.ts';
import { type Finding, inFile } from '../finding.ts';
import type { SdfProject } from '../project.ts';

/** What a SuiteScript 2.x file says it is, in lower case, by the root element of its script object. */
const TYPES: Readonly<Record<string, string>> = {
  clientscript: 'ClientScript',
  mapreducescript: 'MapReduceScript',
  portlet: 'Portlet',
  scheduledscript: 'ScheduledScript',
  suitelet: 'Suitelet',
  usereventscript: 'UserEventScript',
};

/** Holds the header of each script file to the type of its script object. */
export function* scriptTypeFindings({ root: folder, objects, fileCabinet }: SdfProject): Generator<Finding> {
  for (const { file, root } of objects) {
    const type = TYPES[root.name];
    const path = /^\[(.+)\]$/.exec(textOf(root, 'scriptfile') ?? '')?.[1];
    if (type === undefined || path === undefined || !fileCabinet?.has(path)) continue;
    const script = readFileSync(join(folder, 'FileCabinet', path), 'utf8');
    // SuiteScript 1.0 has no header.
    const said = /@NScriptType\s+(\w+)/.exec(script)?.[1];
    if (said === undefined || said.toLowerCase() === type.toLowerCase()) continue;
    yield inFile(file)(
      child(root, 'scriptfile') ?? root,
      'script-type',
      `The file says @NScriptType ${said}, and the object is a ${root.name}.`,
      `Name a file with @NScriptType ${type}, or make the object one for a ${said}.`,
    );
  }
}
