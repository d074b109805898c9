import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';
import { DeployError } from '../deployError.ts';
import type { XmlNode } from '../xml.ts';
import { OBJECTS, OTHER_OBJECTS } from './objects.ts';
import type { ElementRule } from './rule.ts';

/** A feature that an element of a file asks for. */
export interface FeatureNeed {
  readonly feature: string;
  readonly line: number;
}

/**
 * Checks an object against the tables of its type.
 *
 * @returns the features it asks for
 * @throws DeployError at the first element that does not fit
 * @throws SandboxDoesNotKnow for what NetSuite takes and the sandbox does not know
 */
export function checkObject(file: string, root: XmlNode): FeatureNeed[] {
  const rule = OBJECTS[root.name];
  if (OTHER_OBJECTS.has(root.name)) throw new SandboxDoesNotKnow(`objects of type ${root.name} (${file})`);
  if (!rule) throw new DeployError(file, root.line, `there is no object type ${root.name}`);
  const needs: FeatureNeed[] = [];
  checkElement(file, root, rule, needs);
  return needs;
}

function checkElement(file: string, node: XmlNode, rule: ElementRule, needs: FeatureNeed[]): void {
  const refuse = (sentence: string): never => {
    throw new DeployError(file, node.line, sentence);
  };
  if (rule.unknown) throw new SandboxDoesNotKnow(`the element ${node.name} (${file}:${String(node.line)})`);
  // The one element whose F asks for nothing: it is how Extreme Lists are left out.
  if (rule.feature !== undefined && !(node.name === 'enabledle' && node.text === 'F')) {
    needs.push({ feature: rule.feature, line: node.line });
  }
  checkAttributes(file, node, rule);
  if (rule.value) {
    if (node.children.length > 0) refuse(`the element ${node.name} must hold text only`);
    if (node.text === '' && rule.required) refuse(`the element ${node.name} must not be empty`);
    const problem = node.text === '' && !rule.required ? null : rule.value(node.text);
    if (problem !== null) refuse(`the element ${node.name} ${problem}`);
    return;
  }
  if (node.strayText !== '' || (node.children.length === 0 && node.text !== '')) {
    refuse(`the element ${node.name} must not hold text`);
  }
  checkChildren(file, node, rule, needs);
}

function checkAttributes(file: string, node: XmlNode, { scriptId }: ElementRule): void {
  const { scriptid, ...others } = node.attributes;
  const [other] = Object.keys(others);
  const surplus = other ?? (scriptId || scriptid === undefined ? undefined : 'scriptid');
  if (surplus !== undefined) {
    throw new DeployError(file, node.line, `the element ${node.name} has no attribute ${surplus}`);
  }
  if (!scriptId) return;
  if (scriptid === undefined)
    throw new DeployError(file, node.line, `the element ${node.name} needs a scriptid`);
  const { prefix, longest } = scriptId;
  if (
    !scriptid.startsWith(prefix) ||
    scriptid === prefix ||
    !/^[0-9a-z_]+$/.test(scriptid) ||
    scriptid.length > longest
  ) {
    const form = `${prefix === '' ? '' : `${prefix} and then `}lower-case letters, digits and underscores`;
    throw new DeployError(
      file,
      node.line,
      `the scriptid "${scriptid}" must be ${form}, at most ${String(longest)} characters`,
    );
  }
}

function checkChildren(file: string, node: XmlNode, rule: ElementRule, needs: FeatureNeed[]): void {
  const seen = new Set<string>();
  for (const child of node.children) {
    const known = rule.children?.[child.name] ?? rule.items?.[child.name];
    const open = rule.open?.test(child.name) ?? false;
    if (!known && !open) {
      throw new DeployError(file, child.line, `the element ${node.name} has no element ${child.name}`);
    }
    if (!rule.items && seen.has(child.name)) {
      throw new DeployError(file, child.line, `the element ${child.name} stands twice in ${node.name}`);
    }
    seen.add(child.name);
    if (known) checkElement(file, child, known, needs);
    else checkElement(file, child, { value: () => null }, needs);
  }
  for (const [name, { required }] of Object.entries(rule.children ?? {})) {
    if (required && !seen.has(name)) {
      throw new DeployError(file, node.line, `the element ${node.name} needs an element ${name}`);
    }
  }
  checkNestedIds(file, node);
}

/** Nested script ids are unique within their parent. */
function checkNestedIds(file: string, node: XmlNode): void {
  const seen = new Set<string>();
  for (const { attributes, line } of node.children) {
    const id = attributes['scriptid'];
    if (id === undefined) continue;
    if (seen.has(id)) throw new DeployError(file, line, `the scriptid "${id}" stands twice in ${node.name}`);
    seen.add(id);
  }
}
