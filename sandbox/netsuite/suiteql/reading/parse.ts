import { parse, type SelectStatement } from 'pgsql-ast-parser';
import { refused } from '../refusal.ts';
import { readable, type Readable } from './dialect.ts';
import { tokens } from './tokens.ts';

/** A query as a tree, unchecked beyond its grammar. */
export interface ParsedQuery extends Omit<Readable, 'text'> {
  readonly statement: SelectStatement;
}

/**
 * Reads one SuiteQL query.
 *
 * @throws SuiteScriptError when it is not the text of one SELECT
 * @throws SandboxDoesNotKnow for constructs the sandbox does not act out
 */
export function parseQuery(query: string): ParsedQuery {
  const { text, ...rest } = readable(tokens(query));
  const [statement, ...more] = statements(text);
  if (!statement || more.length > 0 || !isSelect(statement)) {
    throw refused('Invalid or unsupported search (SuiteQL runs one SELECT)');
  }
  return { statement, ...rest };
}

function statements(text: string): ReturnType<typeof parse> {
  try {
    return parse(text);
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : '').split('\n');
    throw refused(
      `Invalid or unsupported search (${first.replace(/[\s:]+$/, '')} of: ${text.slice(0, 120)})`,
    );
  }
}

function isSelect(statement: ReturnType<typeof parse>[number]): statement is SelectStatement {
  return ['select', 'union', 'union all'].includes(statement.type);
}
