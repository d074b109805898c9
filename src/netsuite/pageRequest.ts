import * as runtime from 'N/runtime';
import type { EntryPoints } from 'N/types';
import { formToken, isFormToken } from './formTokens';

type Request = Pick<
  EntryPoints.Suitelet.onRequestContext['request'],
  'method' | 'parameters' | 'getLineCount' | 'getSublistValue'
>;

/** Columns of a list: the box that chooses a row, and what the row stands for. */
interface ChoiceColumns {
  readonly box: string;
  readonly row: string;
}

/** A Suitelet's request as the pages read it. */
export function pageRequest(
  request: Request,
  columns: ChoiceColumns,
): {
  readonly method: 'GET' | 'POST';
  readonly deployment: string;
  parameter(name: string): string | null;
  chosen(list: string): readonly string[];
  readonly user: string;
  readonly hasFormToken: boolean;
  readonly token: string;
} {
  const sent = request.parameters as Readonly<Record<string, string | undefined>>;
  const parameter = (name: string): string | null => sent[name] || null;
  const { id, name } = runtime.getCurrentUser();
  const deployment = runtime.getCurrentScript().deploymentId;
  return {
    method: String(request.method) === 'POST' ? 'POST' : 'GET',
    deployment,
    parameter,
    chosen: (list) => chosenRows(request, list, columns),
    user: `${name} (${String(id)})`,
    hasFormToken: isFormToken(id, deployment, parameter('custpage_token')),
    token: formToken(id, deployment),
  };
}

function chosenRows(request: Request, group: string, { box, row }: ChoiceColumns): string[] {
  const lines = Math.max(0, request.getLineCount({ group }));
  return Array.from({ length: lines }, (_, line) => line)
    .filter((line) => request.getSublistValue({ group, name: box, line }) === 'T')
    .map((line) => request.getSublistValue({ group, name: row, line }));
}
