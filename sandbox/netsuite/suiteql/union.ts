import type { SelectFromStatement, SelectFromUnion, SelectStatement } from 'pgsql-ast-parser';
import { commonKind, refuseClob, type Kind } from './kinds.ts';
import { unionOrder } from './ordering.ts';
import { notKnown, refused } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { Selection, SelectPlace, Translator } from './translator.ts';

/** Translates SELECTs joined by UNION or by UNION ALL. */
export function unionOf(
  t: Translator,
  union: SelectFromUnion,
  parent: Scope | null,
  place: SelectPlace,
): Selection {
  if (t.top !== null && place === 'query') throw notKnown('SELECT TOP in a UNION');
  const parts = partsOf(union, union.type);
  const last = parts.at(-1);
  const orderBy = last?.orderBy;
  if (orderBy?.length && place === 'expression')
    throw refused('Invalid or unsupported search (ORDER BY in a sub-select)');
  if (parts.slice(0, -1).some(({ limit }) => limit)) {
    throw refused('Invalid or unsupported search (FETCH FIRST before a UNION)');
  }
  // The grammar gives a closing ORDER BY or FETCH FIRST to the last SELECT; they belong to the whole.
  if (last?.limit) throw notKnown('FETCH FIRST after a UNION');
  const selections = parts.map((part) => t.select(withoutOrder(part), parent, place));
  const columns = commonColumns(selections);
  if (union.type === 'union') for (const { kind } of columns) refuseClob(kind, 'UNION');
  const order = unionOrder(orderBy, columns);
  const selects = selections.map((selection) => asPart(columns, selection));
  return {
    sql: `${selects.join(` ${union.type.toUpperCase()} `)}${order}`,
    columns,
    ordered: order !== '',
    single: false,
    limited: false,
  };
}

function partsOf(statement: SelectStatement, operator: SelectFromUnion['type']): SelectFromStatement[] {
  if (statement.type === 'select') return [statement];
  if (statement.type !== 'union' && statement.type !== 'union all') {
    throw refused(`Invalid or unsupported search (${statement.type.toUpperCase()} in a UNION)`);
  }
  if (statement.type !== operator) throw notKnown('UNION and UNION ALL in one query');
  return [...partsOf(statement.left, operator), ...partsOf(statement.right, operator)];
}

function withoutOrder(statement: SelectFromStatement): SelectFromStatement {
  const { orderBy: _, ...rest } = statement;
  return rest;
}

function commonColumns([first, ...others]: readonly Selection[]): { name: string; kind: Kind }[] {
  return (first?.columns ?? []).map(({ name, kind }, index) => ({
    name,
    kind: others.reduce((common, { columns }) => {
      const other = columns[index];
      if (!other || columns.length !== first?.columns.length) {
        throw refused('query block has incorrect number of result columns');
      }
      return commonKind(common, other.kind);
    }, kind),
  }));
}

/** A SELECT as SQLite takes it in a UNION. Dates beside date-times become moments, so that equal ones are equal. */
function asPart(common: Selection['columns'], { sql, columns, limited }: Selection): string {
  const isDayAmongMoments = (at: number): boolean =>
    columns[at]?.kind === 'date' && common[at]?.kind === 'datetime';
  // SQLite takes no LIMIT, which is what ROWNUM became, in a part of a UNION itself.
  if (!limited && !columns.some((_, at) => isDayAmongMoments(at))) return sql;
  const list = columns.map(({ name }, at) => {
    const value = isDayAmongMoments(at) ? `u."${name}" || ' 00:00:00'` : `u."${name}"`;
    return `${value} AS "${common[at]?.name ?? name}"`;
  });
  return `SELECT ${list.join(', ')} FROM (${sql}) u`;
}
