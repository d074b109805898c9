import {
  type ElementRule,
  flag,
  scriptFile,
  type ScriptIdRule,
} from '../../../sandbox/netsuite/project/grammar/rule.ts';
import type { XmlNode } from '../../../sandbox/netsuite/project/xml.ts';
import { type Finding, inFile } from '../finding.ts';

const REFERENCE = /^\[(?:(?:appid|bundleid)=[^,\]]+,\s*)?scriptid=[^\]]+\]$/;
const WORD = /^[A-Z_][A-Z0-9_]*$/;
const SCRIPT_FILE = /^\[\/(?:SuiteScripts|SuiteApps)\/[^\]]+\.js\]$/;
/** What an export writes for a value that differs from account to account; a deploy leaves the value alone. */
const OF_THE_ACCOUNT = '[ACCOUNT_SPECIFIC_VALUE]';

/** Holds an element and everything in it to the table of its type. */
export function* shapeFindings(file: string, node: XmlNode, rule: ElementRule): Generator<Finding> {
  yield* attributeFindings(file, node, rule);
  if (rule.value) yield* valueFindings(file, node, rule);
  else yield* childFindings(file, node, rule);
}

function* attributeFindings(file: string, node: XmlNode, { scriptId }: ElementRule): Generator<Finding> {
  const found = inFile(file);
  for (const name of Object.keys(node.attributes)) {
    if (name === 'scriptid' && scriptId) continue;
    yield found(
      node,
      'element',
      `The element ${node.name} takes no attribute ${name}.`,
      'Take the attribute out.',
    );
  }
  if (scriptId) yield* scriptIdFindings(file, node, scriptId);
}

function* scriptIdFindings(
  file: string,
  node: XmlNode,
  { prefix, longest }: ScriptIdRule,
): Generator<Finding> {
  const found = inFile(file);
  const id = node.attributes['scriptid'];
  if (id === undefined) {
    yield found(node, 'required', `The element ${node.name} has no scriptid.`, `Add scriptid="${prefix}…".`);
    return;
  }
  if (!id.startsWith(prefix) || id === prefix) {
    yield found(
      node,
      'script-id',
      `The scriptid "${id}" does not begin with ${prefix} and go on.`,
      `Begin it with ${prefix}, then an underscore and a name.`,
    );
  } else if (!/^[0-9a-z_]+$/.test(id)) {
    yield found(
      node,
      'script-id',
      `The scriptid "${id}" has characters that SDF refuses.`,
      'Use lower-case letters, digits and underscores only.',
    );
  }
  if (id.length > longest) {
    yield found(
      node,
      'script-id',
      `The scriptid "${id}" has ${String(id.length)} characters, and its type takes ${String(longest)}.`,
      'Shorten it before it is first deployed; it cannot be changed after.',
    );
  }
}

function* valueFindings(file: string, node: XmlNode, rule: ElementRule): Generator<Finding> {
  const found = inFile(file);
  if (node.children.length > 0) {
    yield found(
      node,
      'element',
      `The element ${node.name} holds elements, and its type takes text only.`,
      `Write ${rule.expected ?? 'text'}.`,
    );
    return;
  }
  // An export writes every element of a type, the ones without a value empty.
  if (node.text === '') {
    if (rule.required && rule.value !== flag.value) {
      yield found(
        node,
        'required',
        `The element ${node.name} must not be empty.`,
        `Write ${rule.expected ?? 'a value'}.`,
      );
    }
    return;
  }
  const problem = problemWith(node.text, rule);
  if (problem === null) return;
  yield found(
    node,
    'value',
    `The element ${node.name} ${problem}.`,
    `Write ${rule.expected ?? 'another value'}.`,
  );
}

function problemWith(text: string, rule: ElementRule): string | null {
  if (text === OF_THE_ACCOUNT) return null;
  const parts = text.split('|').map((part) => part.trim());
  const isReferences = rule.expected?.includes('[scriptid=') ?? false;
  const isKnown = (part: string): boolean =>
    (isReferences && REFERENCE.test(part)) || (rule.moreWords === true && WORD.test(part));
  if ((isReferences || rule.moreWords) && parts.every(isKnown)) return null;
  // A SuiteApp keeps its files in another folder than the projects that the table was written for.
  if (rule.value === scriptFile.value && SCRIPT_FILE.test(text)) return null;
  return rule.value?.(text) ?? null;
}

function* childFindings(file: string, node: XmlNode, rule: ElementRule): Generator<Finding> {
  const found = inFile(file);
  if (node.strayText !== '' || (node.children.length === 0 && node.text !== '')) {
    yield found(
      node,
      'element',
      `Text stands in ${node.name} outside of any element.`,
      'Take the text out, or put it into the element it belongs to.',
    );
  }
  const seen = new Set<string>();
  for (const inner of node.children) {
    const known = rule.children?.[inner.name] ?? rule.items?.[inner.name];
    if (!known && !rule.open?.test(inner.name)) {
      yield notTaken(file, node, inner, rule);
      continue;
    }
    if (!rule.items && seen.has(inner.name)) {
      yield found(
        inner,
        'repeated',
        `The element ${inner.name} stands twice in ${node.name}.`,
        'Leave one of them.',
      );
    }
    seen.add(inner.name);
    if (known) yield* shapeFindings(file, inner, known);
  }
  yield* missingFindings(file, node, rule, seen);
  yield* nestedIdFindings(file, node);
}

function notTaken(file: string, node: XmlNode, inner: XmlNode, rule: ElementRule): Finding {
  const taken = Object.keys({ ...rule.children, ...rule.items });
  const near = taken.find((name) => name.toLowerCase() === inner.name.toLowerCase());
  return inFile(file)(
    inner,
    'element',
    `The element ${node.name} takes no element ${inner.name}.`,
    near === undefined ? 'Take the element out.' : `Write ${near}.`,
  );
}

function* missingFindings(
  file: string,
  node: XmlNode,
  rule: ElementRule,
  seen: ReadonlySet<string>,
): Generator<Finding> {
  for (const [name, { required, expected }] of Object.entries(rule.children ?? {})) {
    if (!required || seen.has(name)) continue;
    // A record type that belongs to a custom segment takes its name from the segment.
    if (name === 'recordname' && seen.has('customsegment')) continue;
    yield inFile(file)(
      node,
      'required',
      `The element ${node.name} needs an element ${name}.`,
      `Add it with ${expected ?? 'a value'}.`,
    );
  }
}

function* nestedIdFindings(file: string, node: XmlNode): Generator<Finding> {
  const seen = new Set<string>();
  for (const inner of node.children) {
    const id = inner.attributes['scriptid'];
    if (id === undefined) continue;
    if (seen.has(id)) {
      yield inFile(file)(
        inner,
        'unique-id',
        `The scriptid "${id}" stands twice in ${node.name}.`,
        'Give one of them another scriptid.',
      );
    }
    seen.add(id);
  }
}
