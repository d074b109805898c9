import { wrongArgument } from '../refusals.ts';

/** The names of N/crypto's hash algorithms are their values. */
export const HASH_ALGORITHM = { SHA256: 'SHA256', SHA512: 'SHA512' } as const;

/** Node's name of a hash algorithm. @throws SuiteScriptError when it is none of N/crypto's */
export function hashAlgorithm(api: string, given: unknown): 'sha256' | 'sha512' {
  if (given === HASH_ALGORITHM.SHA256) return 'sha256';
  if (given === HASH_ALGORITHM.SHA512) return 'sha512';
  throw wrongArgument(api, 'algorithm');
}
