import { Buffer } from 'node:buffer';
import { SandboxDoesNotKnow } from '../suiteScriptError.ts';
import { wrongArgument } from './refusals.ts';

/** The names of N/encode's encodings are their values. */
export const ENCODING = {
  UTF_8: 'UTF_8',
  BASE_16: 'BASE_16',
  BASE_32: 'BASE_32',
  BASE_64: 'BASE_64',
  BASE_64_URL_SAFE: 'BASE_64_URL_SAFE',
  HEX: 'HEX',
} as const;

export type EncodingName = keyof typeof ENCODING;

/** An encoding argument. @throws SuiteScriptError when it is none of N/encode's */
export function encodingName(
  api: string,
  argument: string,
  given: unknown,
  otherwise: EncodingName,
): EncodingName {
  if (given === undefined || given === null) return otherwise;
  if (typeof given !== 'string' || !(given in ENCODING)) throw wrongArgument(api, argument);
  return given as EncodingName;
}

/** The bytes that a text stands for. */
export function bytesOf(text: string, encoding: EncodingName): Buffer {
  switch (encoding) {
    case 'UTF_8':
      return Buffer.from(text, 'utf8');
    case 'BASE_16':
    case 'HEX':
      return Buffer.from(text, 'hex');
    case 'BASE_64':
      return Buffer.from(text, 'base64');
    case 'BASE_64_URL_SAFE':
      return Buffer.from(text, 'base64url');
    case 'BASE_32':
      throw new SandboxDoesNotKnow('the encoding BASE_32 is not built in the sandbox');
  }
}

/** The text that stands for bytes; hexadecimal digits in capitals, as NetSuite writes them. */
export function textOf(bytes: Buffer, encoding: EncodingName): string {
  switch (encoding) {
    case 'UTF_8':
      return bytes.toString('utf8');
    case 'BASE_16':
    case 'HEX':
      return bytes.toString('hex').toUpperCase();
    case 'BASE_64':
      return bytes.toString('base64');
    case 'BASE_64_URL_SAFE':
      return bytes.toString('base64url');
    case 'BASE_32':
      throw new SandboxDoesNotKnow('the encoding BASE_32 is not built in the sandbox');
  }
}
