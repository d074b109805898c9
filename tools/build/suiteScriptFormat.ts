import type { Plugin } from 'rollup';
import { readFileSync } from 'node:fs';

const HEADER = /^\s*(\/\*\*(?:(?!\*\/)[\s\S])*?@NApiVersion(?:(?!\*\/)[\s\S])*?\*\/)/;
const MODULE_HEADER = '/**\n * @NApiVersion 2.1\n * @NModuleScope SameAccount\n */';

/**
 * Turns Rollup's AMD chunks into the shape NetSuite reads: the JSDoc header first, one plain `define`, and what a
 * module exports returned as an object literal.
 */
export function suiteScriptFormat(): Plugin {
  return {
    name: 'suitescript-format',
    renderChunk(code, chunk) {
      const source = chunk.facadeModuleId?.endsWith('.ts') ? readFileSync(chunk.facadeModuleId, 'utf8') : '';
      const header = HEADER.exec(source)?.[1];
      const body = returnExports(unwrapFactory(header ? code.replace(header, '') : code));
      return { code: `${header ?? MODULE_HEADER}\n${body}`, map: null };
    },
  };
}

function unwrapFactory(code: string): string {
  return code.replace('(function (', 'function (').replace(/\}\)\);\s*$/, '});\n');
}

function returnExports(code: string): string {
  const names: string[] = [];
  const withoutAssignments = code.replace(
    /\n +exports\.(\w+) = (\w+);/g,
    (_all, exported: string, local: string) => {
      names.push(exported === local ? exported : `${exported}: ${local}`);
      return '';
    },
  );
  const withoutParameter = withoutAssignments
    .replace(/define\(\['exports'(?:, )?/, 'define([')
    .replace(/function \(exports(?:, )?/, 'function (');
  if (names.length === 0) return code;
  if (/\bexports\b/.test(withoutParameter.replace(/\/\*[\s\S]*?\*\//g, ''))) return code;
  const returned = `return { ${names.join(', ')} };`;
  return withoutParameter.replace(/\n*\}\);\s*$/, `\n\n  ${returned}\n});\n`);
}
