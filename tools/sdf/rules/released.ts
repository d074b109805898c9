import { textOf } from '../../../sandbox/netsuite/project/xml.ts';
import { type Defined, definedIds } from '../definedIds.ts';
import { type Finding, inFile } from '../finding.ts';
import { notesIn } from '../notes.ts';
import type { SdfProject } from '../project.ts';

/**
 * Compares a project with an earlier state of it that is deployed. SDF takes nothing away and changes no field's type:
 * what is no longer in the project stays in the account.
 */
export function* releasedFindings(project: SdfProject, released: SdfProject): Generator<Finding> {
  const now = definedIn(project);
  const gone = new Set(notesIn(project, /^gone ([a-z0-9_.]+)$/));
  for (const [id, earlier] of definedIn(released)) {
    const current = now.get(id);
    if (gone.has(id)) continue;
    if (!current) {
      const owner = now.get(id.split('.')[0] ?? '');
      yield inFile(owner?.file ?? earlier.file)(
        owner?.node ?? { line: 1 },
        'removed-id',
        `${id} was released and is no longer here; SDF leaves it in the account.`,
        `Put it back, or write <!-- lint:sdf gone ${id} --> in manifest.xml and tell admins to delete it.`,
      );
      continue;
    }
    const before = textOf(earlier.node, 'fieldtype');
    const after = textOf(current.node, 'fieldtype');
    if (before === after) continue;
    yield inFile(current.file)(
      current.node,
      'changed-type',
      `The field ${id} was released as ${before ?? 'no field'} and cannot become ${after ?? 'no field'}.`,
      'Give the changed field another scriptid, and keep the released one.',
    );
  }
}

function definedIn({ objects }: SdfProject): ReadonlyMap<string, Defined> {
  return new Map([...definedIds(objects)].map((defined) => [defined.id, defined]));
}
