import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** A script id that the code names. */
export interface IdInCode {
  readonly id: string;
  /** Path from the project's root. */
  readonly file: string;
  readonly line: number;
}

export interface CodeIds {
  readonly ids: readonly IdInCode[];
  /** Beginnings that the code makes ids of, for example by `custrecord_abc_${name}`. */
  readonly prefixes: readonly IdInCode[];
  /** Every word the code holds as a text or a property's name: what a beginning may be completed with. */
  readonly words: ReadonlySet<string>;
}

const ID = /\bcust(?:omrecord|omscript|omdeploy|omlist|omrole|record|body|entity|script|secret)_[a-z0-9_]*/g;

/**
 * Collects the script ids of the bundle's sources. Ids that are made by a function from a beginning and a name are
 * completed with the names that the function is called with, as far as the types tell them.
 */
export function idsInCode(projectRoot: string): CodeIds {
  const program = programOf(projectRoot);
  const sources = program
    .getSourceFiles()
    .filter(({ fileName }) => pathFrom(projectRoot, fileName).startsWith('src/'));
  const checker = program.getTypeChecker();
  const ids: IdInCode[] = [];
  const prefixes: IdInCode[] = [];
  const words = new Set<string>();
  const makers = new Map<ts.Node, string>();
  const at = (node: ts.Node): Omit<IdInCode, 'id'> => {
    const source = node.getSourceFile();
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    return { file: pathFrom(projectRoot, source.fileName), line: line + 1 };
  };
  const collect = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isPropertyName(node)) words.add(node.text);
    if (isText(node)) {
      words.add(node.text);
      const isCut = ts.isTemplateHead(node) || ts.isTemplateMiddle(node);
      for (const { 0: id, index } of node.text.matchAll(ID)) {
        const isPrefix = isCut && index + id.length === node.text.length;
        if (isPrefix) {
          prefixes.push({ id, ...at(node) });
          const maker = ts.findAncestor(node, ts.isFunctionLike);
          if (maker) makers.set(maker, id);
        } else if (!id.endsWith('_')) ids.push({ id, ...at(node) });
      }
    }
    ts.forEachChild(node, collect);
  };
  const complete = (node: ts.Node): void => {
    const made = ts.isCallExpression(node) ? makerCalled(node, checker, makers) : undefined;
    if (made) for (const name of made.names) ids.push({ id: made.prefix + name, ...at(node) });
    ts.forEachChild(node, complete);
  };
  sources.forEach(collect);
  sources.forEach(complete);
  return { ids, prefixes, words };
}

function programOf(projectRoot: string): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(join(projectRoot, 'tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  if (!config) throw new Error(`There is no tsconfig.json in ${projectRoot}.`);
  return ts.createProgram(config.fileNames, config.options);
}

const pathFrom = (projectRoot: string, file: string): string =>
  relative(projectRoot, file).split(sep).join('/');

type Text = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

const isText = (node: ts.Node): node is Text =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node);

const isPropertyName = ({ parent }: ts.Identifier): boolean =>
  ts.isPropertyAssignment(parent) ||
  ts.isShorthandPropertyAssignment(parent) ||
  ts.isPropertyAccessExpression(parent);

/** The names that a call completes an id with; none where the type is any text. */
function makerCalled(
  call: ts.CallExpression,
  checker: ts.TypeChecker,
  makers: ReadonlyMap<ts.Node, string>,
): { prefix: string; names: string[] } | undefined {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  const prefix = declaration && makers.get(declaration);
  const [argument] = call.arguments;
  if (prefix === undefined || !argument) return undefined;
  const type = checker.getTypeAtLocation(argument);
  const parts = type.isUnion() ? type.types : [type];
  return { prefix, names: parts.filter((part) => part.isStringLiteral()).map(({ value }) => value) };
}
