/** What an element of an SDF object may hold. Sources of the tables: the SDF XML reference of NetSuite's help. */
export interface ElementRule {
  /** For an element with text: says what is wrong with it, null when nothing is. */
  readonly value?: (text: string) => string | null;
  /** For an element with text: what it may hold, in words that follow "write". */
  readonly expected?: string;
  /** NetSuite takes more upper-case words here than the rule names. */
  readonly moreWords?: boolean;
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
  /** NetSuite takes the element, as the rest of the rule says, and the sandbox does not know what it does. */
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
    expected: longest === Infinity ? 'a text' : `at most ${String(longest)} characters`,
  };
}

export const flag: ElementRule = {
  expected: 'T or F',
  value: (given) =>
    given === '' || given === 'T' || given === 'F' ? null : `must be T or F, not "${given}"`,
};

export const number: ElementRule = {
  expected: 'a number of 0 or more',
  value: (given) => (/^\d+(\.\d+)?$/.test(given) ? null : `must be a number of 0 or more, not "${given}"`),
};

/** One of the words given, separated by spaces. */
export function oneOf(words: string): ElementRule {
  const values = new Set(words.split(' '));
  return {
    value: (given) => (values.has(given) ? null : `has no value "${given}"`),
    expected: `one of ${[...values].join(', ')}`,
  };
}

/** Several of the words given, joined with a pipe. */
export function severalOf(words: string): ElementRule {
  const one = oneOf(words).value;
  return {
    value: (given) =>
      given.split('|').reduce<string | null>((bad, word) => bad ?? one?.(word.trim()) ?? null, null),
    expected: `one or more, joined with |, of ${words.replaceAll(' ', ', ')}`,
  };
}

/** A reference to another object, or one of the words given. */
export function reference(words = ''): ElementRule {
  const values = new Set(words.split(' '));
  return {
    expected: `a reference as [scriptid=…]${words === '' ? '' : ` or one of ${[...values].join(', ')}`}`,
    value: (given) =>
      given.split('|').every((one) => values.has(one.trim()) || /^\[scriptid=[a-z0-9_.]+\]$/.test(one.trim()))
        ? null
        : `refers to nothing that is known: "${given}"`,
  };
}

/** `[/SuiteScripts/….js]` */
export const scriptFile: ElementRule = {
  expected: 'a .js file as [/SuiteScripts/….js]',
  value: (given) =>
    /^\[\/SuiteScripts\/[^\]]+\.js\]$/.test(given)
      ? null
      : `must be a .js file as [/SuiteScripts/….js], not "${given}"`,
};

export const required = (rule: ElementRule): ElementRule => ({ ...rule, required: true });
export const needs = (feature: string, rule: ElementRule): ElementRule => ({ ...rule, feature });
export const unknown = (rule: ElementRule): ElementRule => ({ ...rule, unknown: true });
/** The rule names only some of the upper-case words that NetSuite takes. */
export const someOf = (rule: ElementRule): ElementRule => ({ ...rule, moreWords: true });
export const group = (children: Grammar, more: Partial<ElementRule> = {}): ElementRule => ({
  children,
  ...more,
});
export const listOf = (item: string, rule: ElementRule): ElementRule => ({ items: { [item]: rule } });

/** The same rule for each of the names, separated by spaces. */
export function each(names: string, rule: ElementRule): Grammar {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}
