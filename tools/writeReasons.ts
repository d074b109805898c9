import { readFileSync, writeFileSync } from 'node:fs';
import { type Reason, REASONS } from '../src/domain/reason.ts';

// Writes the table of reasons into the page for admins; a test keeps the two the same.
const PAGE = 'docs/rules.md';

const rows = Object.entries<Reason>(REASONS).map(
  ([code, { kind, errorClass, sentence, nextStep }]) =>
    `| \`${code}\` | ${errorClass ? `${kind}, ${errorClass}` : kind} | ${sentence} | ${nextStep} |`,
);
const table = ['| reason | kind | meaning | next step |', '|---|---|---|---|', ...rows].join('\n');
const page = readFileSync(PAGE, 'utf8');
writeFileSync(
  PAGE,
  page.replace(/<!-- reasons -->[\s\S]*<!-- \/reasons -->/, `<!-- reasons -->\n${table}\n<!-- /reasons -->`),
);
