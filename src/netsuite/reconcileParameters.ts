import * as runtime from 'N/runtime';
import { EVERYTHING, type ReconcileScope } from '../domain/reconcileScope';
import { RECONCILE_SCRIPT } from './ids';

const { parameters } = RECONCILE_SCRIPT;

/** A scope as the script's parameters hold it. */
export function parametersOf(scope: ReconcileScope): Record<string, string> {
  switch (scope.kind) {
    case 'all':
      return {};
    case 'memo':
      return { [parameters.memo]: String(scope.memoId) };
    case 'period':
      return { [parameters.from]: scope.from, [parameters.to]: scope.to };
  }
}

/** What this run was asked to compare; everything where nothing is given. */
export function askedScope(): ReconcileScope {
  const script = runtime.getCurrentScript();
  const given = (name: string): string | null => {
    const value = script.getParameter({ name });
    return value === null || value === undefined || value === '' ? null : String(value);
  };
  const memo = given(parameters.memo);
  if (memo !== null) return { kind: 'memo', memoId: Number(memo) };
  const [from, to] = [given(parameters.from), given(parameters.to)];
  return from === null && to === null
    ? EVERYTHING
    : { kind: 'period', from: from ?? FIRST_DAY, to: to ?? LAST_DAY };
}

/** Where only one end of a period is given. */
const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';
