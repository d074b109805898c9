import { checkBuiltFile } from '../../../tools/build/checkBuiltFile.ts';

const HEADER =
  '/**\n * @NApiVersion 2.1\n * @NScriptType MapReduceScript\n * @NModuleScope SameAccount\n */\n';
const script = (body: string, dependencies = "['N/record', './x']", header = HEADER): string =>
  `${header}define(${dependencies}, function (record, x) {\n${body}\n});\n`;
const GOOD = script('function getInputData() {}\nreturn { getInputData };');

const problemsOf = (code: string, isScript = true): string[] =>
  checkBuiltFile('f.js', code, isScript).map(({ problem }) => problem);

describe('a built file', () => {
  it('passes when it is as NetSuite wants it', () => {
    expect(problemsOf(GOOD)).toEqual([]);
    expect(
      problemsOf(
        script(
          'return { a: 1 };',
          "['../a', 'N']",
          '/**\n * @NApiVersion 2.1\n * @NModuleScope SameAccount\n */\n',
        ),
        false,
      ),
    ).toEqual([]);
  });

  it.each([
    ['something before the header', `\n${GOOD}`, 'does not start with its JSDoc header at byte 0'],
    ['no API version', GOOD.replace('2.1', '2.0'), 'its header lacks @NApiVersion 2.1'],
    ['no module scope', GOOD.replace('SameAccount', 'Public'), 'its header lacks @NModuleScope SameAccount'],
    ['two defines', GOOD + script('return {};', '[]', ''), 'is not exactly one define(…) call'],
    [
      'a define in an expression',
      `${HEADER}(function () { define([], function () { return {}; }); })();`,
      'is not exactly one define(…) call',
    ],
    [
      'an npm dependency',
      script('return { getInputData() {} };', "['big.js']"),
      "depends on 'big.js', which is neither N/* nor relative",
    ],
    ['no entry point returned', script('return { map() {} };'), 'returns none of getInputData'],
    ['nothing returned', script('const a = 1;'), 'does not return its entry points as an object'],
    [
      'no dependency list',
      `${HEADER}define(function () { return { getInputData() {} }; });`,
      'its define(…) has no dependency list',
    ],
  ])('is refused with %s', (_what, code, problem) => {
    expect(problemsOf(code)).toContain(problem);
  });

  it('is refused without a script type, where it is a script', () => {
    const header = '/**\n * @NApiVersion 2.1\n * @NModuleScope SameAccount\n */\n';
    expect(problemsOf(script('return { getInputData() {} };', '[]', header))[0]).toMatch(
      /lacks an @NScriptType/,
    );
  });

  it('is refused with syntax newer than ES2022', () => {
    expect(problemsOf(script('using a = b();\nreturn { getInputData() {} };'))[0]).toMatch(
      /does not parse as ES2022/,
    );
    expect(problemsOf(script('const r = /a/v;\nreturn { getInputData() {} };'))[0]).toMatch(
      /does not parse as ES2022/,
    );
  });
});
