import { createHash, createHmac } from 'node:crypto';
import { SandboxDoesNotKnow } from '../../suiteScriptError.ts';
import { hashAlgorithm } from '../crypto/hashAlgorithm.ts';
import type { SecretKeys } from '../crypto/secretKeys.ts';
import { bytesOf, encodingName, textOf } from '../encoding.ts';
import type { EncodingName } from '../encoding.ts';
import { missingArgument, requiredText, wrongArgument } from '../refusals.ts';
import type { Destination, Secrets } from './secrets.ts';

type Https = typeof import('N/https');
type Shape = ReturnType<Https['createSecureString']>;

/** Makes the text, secrets put in, for where it goes. */
type Recipe = (host: Destination) => string;

/**
 * Text with secrets in it that a script can build and send but never read: the secrets are put in on sending.
 *
 * Whether NetSuite's methods change the string in place or answer a new one is not documented: a string on which one
 * of them was called cannot be used again here, so that scripts go on with the answer and are right either way.
 */
export class HostSecureString implements Shape {
  readonly #recipe: Recipe;
  readonly #encoding: EncodingName;
  readonly #keys: SecretKeys;
  #usedUp = false;

  constructor(recipe: Recipe, encoding: EncodingName, keys: SecretKeys) {
    this.#recipe = recipe;
    this.#encoding = encoding;
    this.#keys = keys;
  }

  /** @throws SuiteScriptError when the text names a secret that does not exist */
  static of(input: unknown, secrets: Secrets, keys: SecretKeys): HostSecureString {
    const api = 'https.createSecureString';
    const text = requiredText(api, 'input', input);
    secrets.named(text);
    return new HostSecureString((host) => secrets.putInto(text, host), 'UTF_8', keys);
  }

  /** The text as it leaves the account. */
  reveal(host: Destination): string {
    this.#checkFresh();
    return this.#recipe(host);
  }

  appendString(options: Parameters<Shape['appendString']>[0]): Shape {
    const api = 'SecureString.appendString';
    if (typeof options.input !== 'string') throw missingArgument(api, 'input');
    const { input } = options;
    const encoding = encodingName(api, 'inputEncoding', options.inputEncoding, 'UTF_8');
    this.#checkAppended(encoding, options.keepEncoding);
    return this.#next((text) => text + input);
  }

  appendSecureString(options: Parameters<Shape['appendSecureString']>[0]): Shape {
    const { secureString } = options;
    if (!(secureString instanceof HostSecureString))
      throw wrongArgument('SecureString.appendSecureString', 'secureString');
    this.#checkAppended(secureString.#encoding, options.keepEncoding);
    return this.#next((text, host) => text + secureString.reveal(host));
  }

  convertEncoding(options: Parameters<Shape['convertEncoding']>[0]): Shape {
    const api = 'SecureString.convertEncoding';
    const from = encodingName(api, 'fromEncoding', options.fromEncoding, this.#encoding);
    if ((options.toEncoding as unknown) === undefined) throw missingArgument(api, 'toEncoding');
    const to = encodingName(api, 'toEncoding', options.toEncoding, 'UTF_8');
    return this.#next((text) => textOf(bytesOf(text, from), to), to);
  }

  hash(options: Parameters<Shape['hash']>[0]): Shape {
    const api = 'SecureString.hash';
    const algorithm = hashAlgorithm(api, options.algorithm);
    const content = encodingName(api, 'contentEncoding', options.contentEncoding, this.#encoding);
    const result = encodingName(api, 'resultEncoding', options.resultEncoding, 'HEX');
    return this.#next(
      (text) => textOf(createHash(algorithm).update(bytesOf(text, content)).digest(), result),
      result,
    );
  }

  hmac(options: Parameters<Shape['hmac']>[0]): Shape {
    const api = 'SecureString.hmac';
    const algorithm = hashAlgorithm(api, options.algorithm);
    const key = this.#keys.valueOf(options.key);
    const content = encodingName(api, 'contentEncoding', options.contentEncoding, this.#encoding);
    const result = encodingName(api, 'resultEncoding', options.resultEncoding, 'HEX');
    return this.#next(
      (text) => textOf(createHmac(algorithm, key).update(bytesOf(text, content)).digest(), result),
      result,
    );
  }

  replaceString(options: Parameters<Shape['replaceString']>[0]): Shape {
    const pattern = requiredText('SecureString.replaceString', 'pattern', options.pattern);
    const { replacement } = options;
    return this.#next((text) => text.replaceAll(pattern, () => replacement));
  }

  toString(): string {
    return 'https.SecureString';
  }

  toJSON(): string {
    return this.toString();
  }

  /** Without `keepEncoding` what is appended is encoded again; how, is documented nowhere. */
  #checkAppended(encoding: EncodingName, keep: boolean | undefined): void {
    if (keep !== true && encoding !== this.#encoding) {
      throw new SandboxDoesNotKnow(
        `how ${encoding} text is encoded when it is appended to ${this.#encoding} text`,
      );
    }
  }

  #checkFresh(): void {
    if (this.#usedUp) {
      throw new SandboxDoesNotKnow(
        'what a SecureString holds after one of its methods was called; use the answer',
      );
    }
  }

  #next(change: (text: string, host: Destination) => string, encoding = this.#encoding): HostSecureString {
    this.#checkFresh();
    const recipe = this.#recipe;
    this.#usedUp = true;
    return new HostSecureString((host) => change(recipe(host), host), encoding, this.#keys);
  }
}
