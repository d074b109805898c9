import type { Execution } from '../../execution.ts';
import type { AccountServices } from '../../services.ts';
import { SuiteScriptError } from '../../suiteScriptError.ts';

/** A secret's place in a text: `{custsecret_…}`, or the 32 hexadecimal digits of a credential field. */
const PLACEHOLDER = /\{(custsecret_[a-z0-9_]+|[0-9a-f]{32})\}/gi;

/** Longest script id of a secret. */
const LONGEST_ID = 99;

/** Where a secret is about to go; null when it stays in the account, as in a hash. */
export type Destination = string | null;

/** The API secrets as one execution may use them. Which error codes NetSuite uses for refusals is not documented. */
export class Secrets {
  readonly #execution: Execution;
  readonly #services: AccountServices;

  constructor(execution: Execution, services: AccountServices) {
    this.#execution = execution;
    this.#services = services;
  }

  /** Ids of the secrets a text has places for. @throws SuiteScriptError when one of them does not exist */
  named(text: string): string[] {
    const ids = Array.from(text.matchAll(PLACEHOLDER), ([, id]) => id ?? '');
    for (const id of ids) this.#find(id);
    return ids;
  }

  /** The text with its secrets put in, exactly as they are: nothing is escaped. */
  putInto(text: string, host: Destination, only?: ReadonlySet<string>): string {
    return text.replace(PLACEHOLDER, (place, id: string) =>
      only && !only.has(id) ? place : this.valueOf(id, host),
    );
  }

  /** @throws SuiteScriptError when the secret has no value, or may not be used here or sent there */
  valueOf(id: string, host: Destination): string {
    const { value, domains, scripts } = this.#find(id);
    const { script } = this.#execution.invocation;
    if (scripts && !scripts.includes(script)) {
      throw new SuiteScriptError(
        'SECRET_NOT_ALLOWED',
        `The secret ${id} is not available to the script ${script}.`,
      );
    }
    if (domains && host !== null && !domains.includes(host)) {
      throw new SuiteScriptError(
        'SECRET_NOT_ALLOWED',
        `The secret ${id} is not available to the domain ${host}.`,
      );
    }
    return value;
  }

  #find(id: string): { value: string; domains: readonly string[] | null; scripts: readonly string[] | null } {
    const secret = id.length > LONGEST_ID ? undefined : this.#services.secrets.get(id);
    if (!secret) throw new SuiteScriptError('SECRET_NOT_FOUND', `There is no value for the secret ${id}.`);
    return secret;
  }
}
