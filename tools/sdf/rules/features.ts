import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementRule } from '../../../sandbox/netsuite/project/grammar/rule.ts';
import { itemsOf, textOf, type XmlNode } from '../../../sandbox/netsuite/project/xml.ts';
import { type Finding, inFile } from '../finding.ts';
import { OBJECT_TYPES } from '../grammar/objectTypes.ts';
import type { Manifest } from '../manifest.ts';
import { housePrefix } from '../notes.ts';
import type { SdfProject } from '../project.ts';

/** Features that cannot be on without another one, which then need not be declared. */
const IMPLIES: Readonly<Record<string, readonly string[]>> = { CUSTOMSEGMENTS: ['CUSTOMRECORDS'] };

/** Features that the record type of a deployment gives a reason for. */
const REASONS_BY_RECORD: Readonly<Record<string, readonly string[]>> = {
  ...records('RECEIVABLES ACCOUNTING', 'CREDITMEMO CUSTOMERDEPOSIT CUSTOMERPAYMENT CUSTOMERREFUND INVOICE'),
  ...records('RECEIVABLES ACCOUNTING', 'DEPOSITAPPLICATION'),
  ...records('PAYABLES ACCOUNTING', 'VENDORBILL VENDORCREDIT VENDORPAYMENT'),
  ...records('ACCOUNTING', 'JOURNALENTRY VENDOR'),
  ...records('SALESORDERS', 'SALESORDER'),
  ...records('PURCHASEORDERS', 'PURCHASEORDER'),
  ...records('OPPORTUNITIES', 'OPPORTUNITY'),
  ...records('JOBS', 'JOB PROJECT'),
};

/** Features of standard records that a field selects from. */
const REASONS_BY_LIST: Readonly<Record<string, string>> = { '-117': 'SUBSIDIARIES', '-122': 'MULTICURRENCY' };

/** Further features that exports declare for an element, beside the one its table names. */
const REASONS_BY_ELEMENT: Readonly<Record<string, string>> = {
  bodyitemfulfillment: 'ADVSHIPPING',
  bodyitemfulfillmentorder: 'ADVSHIPPING',
};

function records(features: string, types: string): Record<string, readonly string[]> {
  return Object.fromEntries(types.split(' ').map((type) => [type, features.split(' ')]));
}

interface Wish {
  readonly feature: string;
  readonly file: string;
  readonly node: XmlNode;
  /** Whether a deploy fails without the feature. An element that says F only explains why it is declared. */
  readonly needed: boolean;
}

/** Holds the manifest's features to what the objects ask for, both ways. */
export function* featureFindings(project: SdfProject): Generator<Finding> {
  const { manifest, objects } = project;
  if (!manifest) return;
  const wishes = objects.flatMap(({ file, root }) => {
    const rule = OBJECT_TYPES[root.name];
    return rule ? [...wishesOf(file, root, rule)] : [];
  });
  yield* missing(manifest, wishes);
  // What a type asks for that is not checked, nobody here knows.
  if (objects.length > 0 && objects.every(({ root }) => OBJECT_TYPES[root.name])) {
    yield* unneeded(project, manifest, new Set(wishes.map(({ feature }) => feature)));
  }
}

function* wishesOf(file: string, node: XmlNode, rule: ElementRule): Generator<Wish> {
  if (rule.feature !== undefined) {
    // Extreme List is on by default in record types, and projects deploy without declaring it.
    const needed = node.name !== 'enabledle' && (!rule.value || !['', 'F'].includes(node.text));
    yield { feature: rule.feature, file, node, needed };
  }
  const further =
    node.name === 'selectrecordtype' ? REASONS_BY_LIST[node.text] : REASONS_BY_ELEMENT[node.name];
  if (further !== undefined) yield { feature: further, file, node, needed: false };
  for (const inner of node.children) {
    const known = rule.children?.[inner.name] ?? rule.items?.[inner.name];
    if (known) yield* wishesOf(file, inner, known);
  }
}

function* missing({ features }: Manifest, wishes: readonly Wish[]): Generator<Finding> {
  const declared = new Set([...features.keys()].flatMap((feature) => [feature, ...(IMPLIES[feature] ?? [])]));
  for (const { feature, file, node, needed } of wishes) {
    if (!needed || declared.has(feature)) continue;
    yield inFile(file)(
      node,
      'feature-missing',
      `The element ${node.name} needs the feature ${feature}, which the manifest does not declare.`,
      `Add <feature required="true">${feature}</feature> to manifest.xml, or do without the element.`,
    );
  }
}

/**
 * A feature that no table knows may be needed for something that nobody here can see. Under the house rules it must
 * have a reason all the same.
 */
function* unneeded(
  project: SdfProject,
  { features }: Manifest,
  asked: ReadonlySet<string>,
): Generator<Finding> {
  const reasons = new Set([...asked, ...reasonsOfScripts(project)]);
  const known = housePrefix(project) === undefined ? KNOWN_FEATURES : features;
  for (const [feature, node] of features) {
    if (node.attributes['required'] === 'false' || !known.has(feature) || reasons.has(feature)) continue;
    if (isMentioned(feature, project)) continue;
    yield inFile('manifest.xml')(
      node,
      'feature-unneeded',
      `No object and no script of the project needs the feature ${feature}.`,
      'Take it out: the project cannot be installed where a required feature is off.',
    );
  }
}

const KNOWN_FEATURES: ReadonlySet<string> = new Set(
  Object.values(OBJECT_TYPES).flatMap((rule) => [...featuresIn(rule)]),
);

function* featuresIn(rule: ElementRule): Generator<string> {
  if (rule.feature !== undefined) yield rule.feature;
  for (const inner of Object.values({ ...rule.children, ...rule.items })) yield* featuresIn(inner);
}

/** Features that a project with scripts may declare, whatever their objects say. */
function reasonsOfScripts({ objects, fileCabinet }: SdfProject): string[] {
  const isScripted = [...(fileCabinet ?? [])].some((path) => path.endsWith('.js'));
  const client = objects.some(({ root }) => root.name === 'clientscript');
  const recordTypes = objects.flatMap(({ root }) =>
    itemsOf(root, 'scriptdeployments').map((deployment) => textOf(deployment, 'recordtype') ?? ''),
  );
  return [
    ...(isScripted || client ? ['SERVERSIDESCRIPTING'] : []),
    ...(client ? ['CUSTOMCODE'] : []),
    ...recordTypes.flatMap((type) => REASONS_BY_RECORD[type] ?? []),
  ];
}

/** Whether a script of the project names the feature, or what it is about. */
function isMentioned(feature: string, { root, fileCabinet }: SdfProject): boolean {
  const word = feature === 'CUSTOMRECORDS' ? /['"`]customrecord/ : new RegExp(`\\b${feature}\\b`);
  return [...(fileCabinet ?? [])]
    .filter((path) => path.endsWith('.js'))
    .some((path) => word.test(readFileSync(join(root, 'FileCabinet', path), 'utf8')));
}
