import { isDeepStrictEqual } from 'node:util';

/**
 * What of an expectation a result does not meet: objects match by the keys named, arrays in full.
 *
 * @returns one sentence per difference, each beginning with its path
 */
export function mismatches(expected: unknown, actual: unknown, path = ''): string[] {
  if (isObject(expected) && isObject(actual)) {
    return Object.keys(expected).flatMap((key) =>
      mismatches(
        expected[key],
        Object.hasOwn(actual, key) ? actual[key] : undefined,
        path === '' ? key : `${path}.${key}`,
      ),
    );
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length =
      expected.length === actual.length
        ? []
        : [`${path}: expected ${entries(expected.length)}, found ${String(actual.length)}`];
    const common = expected.slice(0, actual.length) as unknown[];
    return [
      ...length,
      ...common.flatMap((entry, index) => mismatches(entry, actual[index], `${path}[${String(index)}]`)),
    ];
  }
  return isDeepStrictEqual(expected, actual)
    ? []
    : [`${path}: expected ${show(expected)}, found ${show(actual)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const entries = (count: number): string => (count === 1 ? '1 entry' : `${String(count)} entries`);

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
