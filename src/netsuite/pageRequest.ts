import * as runtime from 'N/runtime';
import type { EntryPoints } from 'N/types';
import { formToken, isFormToken } from './formTokens';

type Request = Pick<EntryPoints.Suitelet.onRequestContext['request'], 'method' | 'parameters'>;

/** A Suitelet's request as the pages read it. */
export function pageRequest({ method, parameters }: Request): {
  readonly method: 'GET' | 'POST';
  readonly deployment: string;
  parameter(name: string): string | null;
  readonly names: readonly string[];
  readonly user: string;
  readonly hasFormToken: boolean;
  readonly token: string;
} {
  const sent = parameters as Readonly<Record<string, string | undefined>>;
  const parameter = (name: string): string | null => sent[name] || null;
  const { id, name } = runtime.getCurrentUser();
  const deployment = runtime.getCurrentScript().deploymentId;
  return {
    method: String(method) === 'POST' ? 'POST' : 'GET',
    deployment,
    parameter,
    names: Object.keys(sent),
    user: `${name} (${String(id)})`,
    hasFormToken: isFormToken(id, deployment, parameter('custpage_token')),
    token: formToken(id, deployment),
  };
}
