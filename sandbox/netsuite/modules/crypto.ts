import { createHash, createHmac } from 'node:crypto';
import type { Hash, Hmac } from 'node:crypto';
import type { Execution } from '../execution.ts';
import { HASH_ALGORITHM, hashAlgorithm } from './crypto/hashAlgorithm.ts';
import { SecretKeys } from './crypto/secretKeys.ts';
import { bytesOf, ENCODING, encodingName, textOf } from './encoding.ts';
import type { HostModuleFactory } from './hostModule.ts';
import { notBuilt } from './hostModule.ts';
import { Secrets } from './https/secrets.ts';
import { missingArgument, wrongArgument } from './refusals.ts';

/** N/crypto: hashes and keyed hashes. */
export const cryptoModule: HostModuleFactory<typeof import('N/crypto')> = (execution, services) => {
  const keys = new SecretKeys(new Secrets(execution, services));
  return {
    Encoding: ENCODING,
    HashAlg: HASH_ALGORITHM,
    EncryptionAlg: { AES: 'AES' },
    Padding: { NoPadding: 'NoPadding', PKCS5Padding: 'PKCS5Padding' },
    createHash: (options) =>
      execution.call({ api: 'crypto.createHash', units: 0 }, () => {
        if (!options) throw missingArgument('crypto.createHash', 'algorithm');
        return digesting(
          execution,
          'Hash',
          createHash(hashAlgorithm('crypto.createHash', options.algorithm)),
        );
      }),
    createHmac: (options) =>
      execution.call({ api: 'crypto.createHmac', units: 0 }, () => {
        const algorithm = hashAlgorithm('crypto.createHmac', options.algorithm);
        return digesting(execution, 'Hmac', createHmac(algorithm, keys.valueOf(options.key)));
      }),
    createSecretKey: (options) =>
      execution.call({ api: 'crypto.createSecretKey', units: 0 }, () =>
        keys.create('crypto.createSecretKey', options),
      ),
    createCipher: notBuilt('crypto.createCipher'),
    createDecipher: notBuilt('crypto.createDecipher'),
    checkPasswordField: notBuilt('crypto.checkPasswordField'),
  };
};

type Crypto = typeof import('N/crypto');
type Digesting = ReturnType<Crypto['createHash']> & ReturnType<Crypto['createHmac']>;

function digesting(execution: Execution, kind: string, hash: Hash | Hmac): Digesting {
  return {
    update: (options) => {
      execution.call({ api: `${kind}.update`, units: 0 }, () => {
        if (typeof options.input !== 'string') throw wrongArgument(`${kind}.update`, 'input');
        hash.update(
          bytesOf(
            options.input,
            encodingName(`${kind}.update`, 'inputEncoding', options.inputEncoding, 'UTF_8'),
          ),
        );
      });
    },
    digest: (options?: { outputEncoding?: unknown }) =>
      execution.call({ api: `${kind}.digest`, units: 0 }, () =>
        textOf(
          hash.digest(),
          encodingName(`${kind}.digest`, 'outputEncoding', options?.outputEncoding, 'HEX'),
        ),
      ),
  };
}
