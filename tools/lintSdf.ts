import { parseArgs } from 'node:util';
import { lintProject } from './sdf/lintProject.ts';
import { CannotRead } from './sdf/project.ts';
import { textReport } from './sdf/report.ts';
import { RULES } from './sdf/ruleBook.ts';

const HELP = `Checks an SDF project before NetSuite does.

  node tools/lintSdf.ts [FOLDER] [--released FOLDER] [--json]

  FOLDER             account customization project or SuiteApp, or object files alone (default: this folder)
  --released FOLDER  an earlier state of the project that is deployed: reports what SDF would not change or remove
  --json             prints {findings, checked, notChecked}
  --help             prints this

Exit code: 0 nothing to report, 1 findings, 2 the folder or the options cannot be read.
Comments in manifest.xml: <!-- lint:sdf house prefix=abc --> asks for the house rules, with the vendor prefix abc;
<!-- lint:sdf gone custbody_abc_x --> says that something released is gone on purpose.

Rules:
${Object.entries(RULES)
  .map(([id, rule]) => `  ${id.padEnd(20)} ${rule}`)
  .join('\n')}
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      help: { type: 'boolean' },
      released: { type: 'string' },
    },
  });
  if (values.help) process.stdout.write(HELP);
  else {
    const report = lintProject(positionals[0] ?? '.', values.released);
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : textReport(report));
    process.exitCode = report.findings.length === 0 ? 0 : 1;
  }
} catch (error) {
  const isExpected = error instanceof CannotRead || error instanceof TypeError;
  process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
