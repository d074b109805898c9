import { randomUUID } from 'node:crypto';
import type { HostModuleFactory } from '../hostModule.ts';
import { notBuilt } from '../hostModule.ts';

/** N/crypto/random, as far as scripts here use it. Its values differ from run to run, as in NetSuite. */
export const cryptoRandomModule: HostModuleFactory<typeof import('N/crypto/random')> = (execution) => ({
  generateUUID: () => execution.call({ api: 'crypto.random.generateUUID', units: 0 }, () => randomUUID()),
  generateBytes: notBuilt('crypto.random.generateBytes'),
  generateInt: notBuilt('crypto.random.generateInt'),
});
