import type { SandboxClock } from '../clock.ts';
import type { NModules } from './loader/scriptRuntime.ts';
import { cacheModule } from './modules/cache.ts';
import type { CacheStore } from './modules/cache.ts';
import { cryptoModule } from './modules/crypto.ts';
import { cryptoRandomModule } from './modules/crypto/random.ts';
import { emailModule } from './modules/email.ts';
import { encodeModule } from './modules/encode.ts';
import { errorModule } from './modules/error.ts';
import { formatModule } from './modules/format.ts';
import { httpsModule } from './modules/https.ts';
import { LogQuota, logModule } from './modules/log.ts';
import { queryModule } from './modules/query.ts';
import { recordModule } from './modules/record.ts';
import { redirectModule } from './modules/redirect.ts';
import { runtimeModule } from './modules/runtime.ts';
import { searchModule } from './modules/search.ts';
import { taskModule } from './modules/task.ts';
import { serverWidgetModule } from './modules/ui/serverWidget.ts';
import { urlModule } from './modules/url.ts';
import type { AccountRecords } from './records/accountRecords.ts';
import type { ModuleFactory } from './services.ts';

/** The N/* modules of an account, by name. */
export function accountModules(records: AccountRecords, caches: CacheStore, clock: SandboxClock): NModules {
  return new Map<string, ModuleFactory<object>>([
    ['N/cache', cacheModule(caches)],
    ['N/crypto', cryptoModule],
    ['N/crypto/random', cryptoRandomModule],
    ['N/email', emailModule],
    ['N/encode', encodeModule],
    ['N/error', errorModule],
    ['N/format', formatModule],
    ['N/https', httpsModule],
    ['N/log', logModule(new LogQuota(clock))],
    ['N/query', queryModule],
    ['N/record', recordModule(records)],
    ['N/redirect', redirectModule],
    ['N/runtime', runtimeModule],
    ['N/search', searchModule(records)],
    ['N/task', taskModule],
    ['N/ui/serverWidget', serverWidgetModule],
    ['N/url', urlModule],
  ]);
}
