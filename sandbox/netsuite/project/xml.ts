import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';
import { DeployError } from './deployError.ts';

/** One element of a project file. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Text between the tags, without surrounding space; empty for an element with children. */
  readonly text: string;
  readonly line: number;
  /** Text that stands between child elements, where none may. */
  readonly strayText: string;
}

/**
 * Reads an XML file of the project.
 *
 * @throws DeployError when it is not well-formed
 */
export function readXml(file: string, content: string): XmlNode {
  try {
    const { root } = parseXml(content, { includeOffsets: true });
    if (!root) throw new DeployError(file, 1, 'the file has no root element');
    return nodeOf(root, content);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const [sentence = 'not well-formed'] = error.message.split(/ \(line |\n/);
    throw new DeployError(file, error.line, sentence);
  }
}

function nodeOf(element: XmlElement, content: string): XmlNode {
  const children = element.children.filter((child) => child instanceof XmlElement);
  const text = element.children
    .filter((child) => child instanceof XmlText)
    .map((child) => child.text)
    .join('')
    .trim();
  return {
    name: element.name,
    attributes: { ...element.attributes },
    children: children.map((child) => nodeOf(child, content)),
    text: children.length === 0 ? text : '',
    line: content.slice(0, element.start).split('\n').length,
    strayText: children.length === 0 ? '' : text,
  };
}

export function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((candidate) => candidate.name === name);
}

/** @returns the text of a child element, null when there is none or it is empty */
export function textOf(node: XmlNode, name: string): string | null {
  const text = child(node, name)?.text ?? '';
  return text === '' ? null : text;
}

/** @returns the flag of a child element, or the default when there is none */
export function flagOf(node: XmlNode, name: string, otherwise: boolean): boolean {
  const text = textOf(node, name);
  return text === null ? otherwise : text === 'T';
}

/** @returns the number of a child element, or the default when there is none */
export function numberOf(node: XmlNode, name: string, otherwise: number): number {
  const text = textOf(node, name);
  return text === null ? otherwise : Number(text);
}

/** The items of a wrapped list, for example each `permission` of `permissions`. */
export function itemsOf(node: XmlNode, wrapper: string): readonly XmlNode[] {
  return child(node, wrapper)?.children ?? [];
}

/** The values of an element that joins several with a pipe. */
export function severalOf(node: XmlNode, name: string): string[] {
  const text = textOf(node, name);
  return text === null ? [] : text.split('|').map((value) => value.trim());
}
