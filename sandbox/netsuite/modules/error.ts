import { SandboxDoesNotKnow, SuiteScriptError } from '../suiteScriptError.ts';
import type { HostModule, HostModuleFactory } from './hostModule.ts';
import { requiredText } from './refusals.ts';

type ErrorModule = typeof import('N/error');

/** N/error's list of some hundred codes: each is its own name. */
const TYPE = new Proxy({} as HostModule<ErrorModule>['Type'], {
  get: (_target, name) => (typeof name === 'string' ? name : undefined),
});

/** N/error. */
export const errorModule: HostModuleFactory<ErrorModule> = (execution) => ({
  Type: TYPE,
  create: (options) =>
    execution.call({ api: 'error.create', units: 0 }, () => {
      const name = requiredText('error.create', 'name', options.name);
      const { message } = options;
      if (typeof message !== 'string')
        throw new SandboxDoesNotKnow('error.create with an error as message is not built');
      return created(new SuiteScriptError(name, message), options.notifyOff ?? false);
    }),
});

function created(error: SuiteScriptError, notifyOff: boolean): never {
  // The typings let a caller choose the type of what comes back; this is NetSuite's outside user events.
  return Object.defineProperties(error, {
    notifyOff: { value: notifyOff, writable: true },
    cause: { value: null },
  }) as never;
}
