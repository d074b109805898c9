import type { Buffer } from 'node:buffer';
import type { Secrets } from '../https/secrets.ts';
import { bytesOf, encodingName } from '../encoding.ts';
import { missingArgument, wrongArgument } from '../refusals.ts';

type SecretKey = ReturnType<typeof import('N/crypto').createSecretKey>;

interface KeyOptions {
  readonly guid?: string;
  readonly secret?: string;
  readonly encoding?: unknown;
}

/** Keys made from secrets in one execution; a script holds a key, never its value. */
export class SecretKeys {
  readonly #secrets: Secrets;
  readonly #values = new WeakMap<object, () => Buffer>();

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** @throws SuiteScriptError when the secret does not exist, or no encoding of N/encode is given */
  create(api: string, options: KeyOptions): SecretKey {
    const id = options.secret ?? options.guid;
    if (!id) throw missingArgument(api, 'secret');
    this.#secrets.named(`{${id}}`);
    const encoding = encodingName(api, 'encoding', options.encoding, 'HEX');
    const key: SecretKey = { guid: id, encoding };
    this.#values.set(key, () => bytesOf(this.#secrets.valueOf(id, null), encoding));
    return key;
  }

  /** @throws SuiteScriptError when the script made up the key */
  valueOf(key: unknown): Buffer {
    const value = typeof key === 'object' && key !== null ? this.#values.get(key) : undefined;
    if (!value) throw wrongArgument('SecretKey', 'key');
    return value();
  }
}
