import { parse, type Program, type CallExpression, type Node } from 'acorn';

/** What is wrong with a built SuiteScript file, as one sentence each; empty when nothing is. */
export interface BuiltFileFinding {
  readonly file: string;
  readonly problem: string;
}

const SCRIPT_TYPES = [
  'MapReduceScript',
  'UserEventScript',
  'Suitelet',
  'ScheduledScript',
  'ClientScript',
] as const;

const ENTRY_POINTS: Readonly<Record<(typeof SCRIPT_TYPES)[number], readonly string[]>> = {
  MapReduceScript: ['getInputData'],
  UserEventScript: ['beforeLoad', 'beforeSubmit', 'afterSubmit'],
  Suitelet: ['onRequest'],
  ScheduledScript: ['execute'],
  ClientScript: ['pageInit', 'saveRecord', 'fieldChanged'],
};

/**
 * Checks one built file against what NetSuite accepts: the header at byte 0, exactly one `define`, dependencies that
 * are `N/*` or relative, entry points returned, and no syntax newer than ES2022.
 *
 * @param isScript - true for a file that a script record points to, false for a module it loads
 */
export function checkBuiltFile(file: string, code: string, isScript: boolean): BuiltFileFinding[] {
  const found = (problem: string): BuiltFileFinding => ({ file, problem });
  let program: Program;
  try {
    program = parse(code, { ecmaVersion: 2022, sourceType: 'script' });
  } catch (error) {
    return [found(`does not parse as ES2022: ${(error as Error).message}`)];
  }
  return [...headerProblems(code, isScript), ...defineProblems(program, code, isScript)].map(found);
}

function headerProblems(code: string, isScript: boolean): string[] {
  const header = /^\/\*\*[\s\S]*?\*\//.exec(code)?.[0];
  if (!header) return ['does not start with its JSDoc header at byte 0'];
  const problems: string[] = [];
  if (!/@NApiVersion 2\.1\b/.test(header)) problems.push('its header lacks @NApiVersion 2.1');
  if (!/@NModuleScope SameAccount\b/.test(header))
    problems.push('its header lacks @NModuleScope SameAccount');
  const type = scriptType(code);
  if (isScript && !type) problems.push(`its header lacks an @NScriptType of ${SCRIPT_TYPES.join(', ')}`);
  return problems;
}

function scriptType(code: string): (typeof SCRIPT_TYPES)[number] | undefined {
  const named = /@NScriptType (\w+)/.exec(code.slice(0, code.indexOf('*/')))?.[1];
  return SCRIPT_TYPES.find((type) => type === named);
}

function defineProblems(program: Program, code: string, isScript: boolean): string[] {
  const statement = program.body[0];
  const call = statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  const isDefine =
    call?.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === 'define';
  if (program.body.length !== 1 || !isDefine) return ['is not exactly one define(…) call'];
  return [...dependencyProblems(call), ...(isScript ? entryPointProblems(call, code) : [])];
}

function dependencyProblems(call: CallExpression): string[] {
  const list = call.arguments[0];
  if (list?.type !== 'ArrayExpression') return ['its define(…) has no dependency list'];
  return list.elements.flatMap((element) => {
    const name = element?.type === 'Literal' ? String(element.value) : '?';
    const allowed =
      name === 'exports' || name.startsWith('./') || name.startsWith('../') || /^N(\/|$)/.test(name);
    return allowed ? [] : [`depends on '${name}', which is neither N/* nor relative`];
  });
}

function entryPointProblems(call: CallExpression, code: string): string[] {
  const type = scriptType(code);
  const factory = call.arguments[1];
  if (!type || factory?.type !== 'FunctionExpression') return ['its define(…) has no factory function'];
  const last = factory.body.body.at(-1);
  if (last?.type !== 'ReturnStatement' || last.argument?.type !== 'ObjectExpression') {
    return ['does not return its entry points as an object'];
  }
  const names = last.argument.properties.map((property) =>
    property.type === 'Property' ? keyName(property.key) : '…',
  );
  const wanted = ENTRY_POINTS[type];
  return wanted.some((name) => names.includes(name)) ? [] : [`returns none of ${wanted.join(', ')}`];
}

function keyName(key: Node & { name?: string; value?: unknown }): string {
  return key.name ?? String(key.value);
}
