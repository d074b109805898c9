import * as nlog from 'N/log';
import type { Log } from '../sync/ports';

export const log: Log = {
  debug(title, details) {
    nlog.debug({ title, details });
  },
  audit(title, details) {
    nlog.audit({ title, details });
  },
  error(title, details) {
    nlog.error({ title, details });
  },
};
