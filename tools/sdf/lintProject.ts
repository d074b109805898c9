import type { Finding } from './finding.ts';
import { OBJECT_TYPES } from './grammar/objectTypes.ts';
import { type ObjectFile, readProject, type SdfProject } from './project.ts';
import { conditionFindings } from './rules/conditions.ts';
import { scriptFindings } from './rules/deployments.ts';
import { featureFindings } from './rules/features.ts';
import { houseFindings } from './rules/house.ts';
import { identityFindings, uniqueFindings } from './rules/identity.ts';
import { attributeFindings, deployListFindings, manifestFindings } from './rules/projectFiles.ts';
import { referenceFindings } from './rules/references.ts';
import { releasedFindings } from './rules/released.ts';
import { scriptTypeFindings } from './rules/scriptTypes.ts';
import { shapeFindings } from './rules/shape.ts';

export interface LintReport {
  /** By file and line. */
  readonly findings: readonly Finding[];
  /** Number of objects that were checked. */
  readonly checked: number;
  /** What the linter does not know enough about to judge. */
  readonly notChecked: readonly NotChecked[];
}

export interface NotChecked {
  readonly file: string;
  readonly why: string;
}

/**
 * Lints an SDF project, or object files on their own.
 *
 * @param folder - with the manifest, or with a folder `src` that has it; or one object file
 * @param releasedFolder - an earlier state of the project that is deployed
 * @throws CannotRead when nothing is there to lint
 */
export function lintProject(folder: string, releasedFolder?: string): LintReport {
  const project = readProject(folder);
  const findings = [...projectFindings(project)];
  if (releasedFolder !== undefined) {
    findings.push(...releasedFindings(project, readProject(releasedFolder)));
  }
  const unknown = project.objects.filter(({ root }) => !OBJECT_TYPES[root.name]);
  return {
    findings: findings.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
    checked: project.objects.length - unknown.length,
    notChecked: [...notChecked(project, unknown)],
  };
}

function* projectFindings(project: SdfProject): Generator<Finding> {
  yield* project.unreadable;
  yield* manifestFindings(project);
  yield* deployListFindings(project);
  for (const object of project.objects) {
    yield* identityFindings(object);
    yield* objectFindings(object);
  }
  yield* uniqueFindings(project.objects);
  yield* referenceFindings(project);
  yield* scriptTypeFindings(project);
  yield* featureFindings(project);
  yield* attributeFindings(project);
  yield* houseFindings(project);
}

function* objectFindings(object: ObjectFile): Generator<Finding> {
  const { file, root } = object;
  const rule = OBJECT_TYPES[root.name];
  if (!rule) return;
  yield* shapeFindings(file, root, rule);
  yield* conditionFindings(object);
  yield* scriptFindings(object);
}

function* notChecked(project: SdfProject, unknown: readonly ObjectFile[]): Generator<NotChecked> {
  for (const { file, root } of unknown) yield { file, why: `objects of type ${root.name} are not known` };
  if (!project.manifest) {
    yield { file: 'manifest.xml', why: 'there is none to read, so references and features were not checked' };
  } else if (!project.fileCabinet) {
    yield { file: 'FileCabinet', why: 'there is none, so references to files were not checked' };
  }
}
