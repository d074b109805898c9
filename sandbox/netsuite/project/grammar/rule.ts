/** What an element of an SDF object may hold. Sources of the tables: the SDF XML reference of NetSuite's help. */
export interface ElementRule {
  /** For an element with text: says what is wrong with it, null when nothing is. */
  readonly value?: (text: string) => string | null;
  /** For an element with children: the ones it may have. */
  readonly children?: Grammar;
  /** For a wrapper: its items. */
  readonly items?: Readonly<Record<string, ElementRule>>;
  /** Names of further children that hold plain text. */
  readonly open?: RegExp;
  readonly scriptId?: ScriptIdRule;
  readonly required?: boolean;
  /** Feature that the element asks for in the manifest. */
  readonly feature?: string;
  /** NetSuite takes the element and the sandbox does not know what it does. */
  readonly unknown?: boolean;
}

export type Grammar = Readonly<Record<string, ElementRule>>;

export interface ScriptIdRule {
  readonly prefix: string;
  readonly longest: number;
}

export const scriptId = (prefix: string, longest = 40): ScriptIdRule => ({ prefix, longest });

export function text(longest = Infinity): ElementRule {
  return {
    value: (given) => (given.length <= longest ? null : `is longer than ${String(longest)} characters`),
  };
}

export const flag: ElementRule = {
  value: (given) =>
    given === '' || given === 'T' || given === 'F' ? null : `must be T or F, not "${given}"`,
};

export const number: ElementRule = {
  value: (given) => (/^\d+(\.\d+)?$/.test(given) ? null : `must be a number of 0 or more, not "${given}"`),
};

/** One of the words given, separated by spaces. */
export function oneOf(words: string): ElementRule {
  const values = new Set(words.split(' '));
  return { value: (given) => (values.has(given) ? null : `has no value "${given}"`) };
}

/** Several of the words given, joined with a pipe. */
export function severalOf(words: string): ElementRule {
  const one = oneOf(words).value;
  return {
    value: (given) =>
      given.split('|').reduce<string | null>((bad, word) => bad ?? one?.(word.trim()) ?? null, null),
  };
}

/** A reference to another object, or one of the words given. */
export function reference(words = ''): ElementRule {
  const values = new Set(words.split(' '));
  return {
    value: (given) =>
      given.split('|').every((one) => values.has(one.trim()) || /^\[scriptid=[a-z0-9_.]+\]$/.test(one.trim()))
        ? null
        : `refers to nothing that is known: "${given}"`,
  };
}

/** `[/SuiteScripts/….js]` */
export const scriptFile: ElementRule = {
  value: (given) =>
    /^\[\/SuiteScripts\/[^\]]+\.js\]$/.test(given)
      ? null
      : `must be a .js file as [/SuiteScripts/….js], not "${given}"`,
};

export const required = (rule: ElementRule): ElementRule => ({ ...rule, required: true });
export const needs = (feature: string, rule: ElementRule): ElementRule => ({ ...rule, feature });
export const unknown: ElementRule = { unknown: true };
export const group = (children: Grammar, more: Partial<ElementRule> = {}): ElementRule => ({
  children,
  ...more,
});
export const listOf = (item: string, rule: ElementRule): ElementRule => ({ items: { [item]: rule } });

/** The same rule for each of the names, separated by spaces. */
export function each(names: string, rule: ElementRule): Grammar {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}
