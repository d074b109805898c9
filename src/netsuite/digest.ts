import * as crypto from 'N/crypto';
import * as encode from 'N/encode';
import type { Digest } from '../sync/ports';

export const digest: Digest = {
  sha256(text) {
    const hash = crypto.createHash({ algorithm: crypto.HashAlg.SHA256 });
    hash.update({ input: text, inputEncoding: encode.Encoding.UTF_8 });
    return hash.digest({ outputEncoding: encode.Encoding.HEX }).toLowerCase();
  },
};
