import { readFileSync } from 'node:fs';
import { type Reason, REASONS } from '../../src/domain/reason';

const page = readFileSync('docs/rules.md', 'utf8');

describe('the page on rules', () => {
  it('lists every reason as the bundle words it', () => {
    const table = Object.entries<Reason>(REASONS).map(
      ([code, { kind, errorClass, sentence, nextStep }]) =>
        `| \`${code}\` | ${errorClass ? `${kind}, ${errorClass}` : kind} | ${sentence} | ${nextStep} |`,
    );
    const expected = ['| reason | kind | meaning | next step |', '|---|---|---|---|', ...table].join('\n');
    expect(/<!-- reasons -->\n([\s\S]*?)\n?<!-- \/reasons -->/.exec(page)?.[1]).toBe(expected);
  });
});
