import type { HostModuleFactory } from './hostModule.ts';
import { notBuilt } from './hostModule.ts';
import { requiredText } from './refusals.ts';
import { recordAddress, suiteletAddress, withParameters } from './ui/addresses.ts';
import { redirectTo } from './ui/redirections.ts';

/** N/redirect: where a Suitelet sends the person next. */
export const redirectModule: HostModuleFactory<typeof import('N/redirect')> = (execution) => {
  const send = (api: string, address: () => string): void => {
    execution.call({ api, units: 0 }, () => {
      redirectTo(execution, address());
    });
  };
  return {
    redirect: ({ url, parameters }) => {
      send('redirect.redirect', () =>
        withParameters(requiredText('redirect.redirect', 'url', url), parameters),
      );
    },
    toSuitelet: ({ scriptId, deploymentId, isExternal, parameters }) => {
      if (isExternal) notBuilt('redirect.toSuitelet to an external address')();
      send('redirect.toSuitelet', () => suiteletAddress(scriptId, deploymentId, parameters));
    },
    toRecord: ({ type, id, isEditMode, parameters }) => {
      send('redirect.toRecord', () => recordAddress(String(type), id, isEditMode ?? false, parameters));
    },
    toRecordTransform: notBuilt('redirect.toRecordTransform'),
    toSavedSearch: notBuilt('redirect.toSavedSearch'),
    toSavedSearchResult: notBuilt('redirect.toSavedSearchResult'),
    toSearch: notBuilt('redirect.toSearch'),
    toSearchResult: notBuilt('redirect.toSearchResult'),
    toTaskLink: notBuilt('redirect.toTaskLink'),
  };
};
