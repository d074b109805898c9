import type { PermissionLevel } from '../netsuite/project/definition.ts';
import { requirePermission } from '../netsuite/records/permissions.ts';
import { SuiteScriptError } from '../netsuite/suiteScriptError.ts';
import type { Company } from './company.ts';
import type { Markup } from './markup.ts';
import type { Person } from './people.ts';

/** One request of a visitor. */
export interface Visit {
  readonly company: Company;
  readonly person: Person;
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly address: string;
  /** Of the query, and of a posted form over it. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a visitor gets. */
export type Reply =
  | { readonly kind: 'page'; readonly title: string; readonly content: Markup }
  | { readonly kind: 'redirect'; readonly to: string; readonly notice?: string; readonly isError?: boolean }
  | {
      readonly kind: 'file';
      readonly headers: Readonly<Record<string, string>>;
      readonly content: string;
    }
  | { readonly kind: 'refused'; readonly status: 403 | 404 | 500; readonly message: string };

/** Pages by path. */
export type Pages = Readonly<Record<string, (visit: Visit) => Reply>>;

/** Does what a person asked for and goes to a page that tells how it went. What NetSuite refuses is told there too. */
export function acted(to: string, done: string, act: () => void): Reply {
  try {
    act();
  } catch (error) {
    if (!(error instanceof SuiteScriptError)) throw error;
    return { kind: 'redirect', to, notice: error.message, isError: true };
  }
  return { kind: 'redirect', to, notice: done };
}

/** A value that was sent; empty when it was not. */
export function sent({ parameters }: Visit, name: string): string {
  return (parameters[name] ?? '').trim();
}

/** Refuses a list of records to those who may not see them. @throws SuiteScriptError `INSUFFICIENT_PERMISSION` */
export function requireView(
  { company, person }: Pick<Visit, 'company' | 'person'>,
  recordType: string,
): void {
  const { services, records } = company.account;
  requirePermission(services.project, person.user, records.type(recordType), 'VIEW');
}

/** Whether a person may see, or change, records of a type. */
export function may(
  { company, person }: Pick<Visit, 'company' | 'person'>,
  level: PermissionLevel,
  recordType: string,
): boolean {
  const { services, records } = company.account;
  try {
    requirePermission(services.project, person.user, records.type(recordType), level);
    return true;
  } catch (error) {
    if (error instanceof SuiteScriptError) return false;
    throw error;
  }
}

/** Scripts and their log are for administrators. @throws SuiteScriptError `INSUFFICIENT_PERMISSION` */
export function requireAdministrator({ person }: Pick<Visit, 'person'>): void {
  if (person.user.role === 'administrator') return;
  throw new SuiteScriptError(
    'INSUFFICIENT_PERMISSION',
    'Permission Violation: You need the Administrator role to see scripts.',
  );
}
