import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST } from '../../sandbox/netsuite/project/manifest.ts';
import type { SdfProject } from './project.ts';

/**
 * What a project tells the linter in comments of its manifest, for example `<!-- lint:sdf gone custbody_x -->`.
 *
 * @param form - of the text after `lint:sdf`, with a group
 * @returns what the group holds in each comment of that form
 */
export function notesIn({ root, manifest }: SdfProject, form: RegExp): string[] {
  if (!manifest) return [];
  const comments = readFileSync(join(root, MANIFEST), 'utf8').matchAll(/<!--\s*lint:sdf\s+(.*?)\s*-->/g);
  return [...comments].flatMap(([, note = '']) => form.exec(note)?.[1] ?? []);
}

/** The vendor prefix of a project that asks for the house rules. */
export function housePrefix(project: SdfProject): string | undefined {
  return notesIn(project, /^house prefix=([a-z0-9]+)$/)[0];
}
