import { bytesOf, ENCODING, encodingName, textOf } from './encoding.ts';
import type { HostModuleFactory } from './hostModule.ts';
import { wrongArgument } from './refusals.ts';

/** N/encode. */
export const encodeModule: HostModuleFactory<typeof import('N/encode')> = (execution) => ({
  Encoding: ENCODING,
  convert: (options) =>
    execution.call({ api: 'encode.convert', units: 0 }, () => {
      if (typeof options.string !== 'string') throw wrongArgument('encode.convert', 'string');
      const from = encodingName('encode.convert', 'inputEncoding', options.inputEncoding, 'UTF_8');
      const to = encodingName('encode.convert', 'outputEncoding', options.outputEncoding, 'UTF_8');
      return textOf(bytesOf(options.string, from), to);
    }),
});
