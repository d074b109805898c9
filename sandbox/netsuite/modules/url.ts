import { SuiteScriptError } from '../suiteScriptError.ts';
import type { HostModuleFactory } from './hostModule.ts';
import { notBuilt } from './hostModule.ts';
import { requiredText } from './refusals.ts';
import { recordAddress, suiteletAddress, withParameters } from './ui/addresses.ts';

/** N/url: addresses of Suitelets and records within the account. */
export const urlModule: HostModuleFactory<typeof import('N/url')> = (execution, { project }) => ({
  HostType: {
    APPLICATION: 'APPLICATION',
    CUSTOMER_CENTER: 'CUSTOMER_CENTER',
    FORM: 'FORM',
    RESTLET: 'RESTLET',
    SUITETALK: 'SUITETALK',
  },
  resolveScript: ({ scriptId, deploymentId, params, returnExternalUrl }) =>
    execution.call({ api: 'url.resolveScript', units: 0 }, () => {
      if (returnExternalUrl) return notBuilt('url.resolveScript of an external address')();
      const script = project.scripts.find(({ id }) => id === scriptId);
      if (!script?.deployments.some(({ id }) => id === deploymentId)) {
        throw new SuiteScriptError(
          'SSS_INVALID_SCRIPT_ID_1',
          `There is no deployment ${String(deploymentId)} of ${String(scriptId)}.`,
        );
      }
      return suiteletAddress(String(scriptId), String(deploymentId), params);
    }),
  resolveRecord: ({ recordType, recordId, isEditMode, params }) =>
    execution.call({ api: 'url.resolveRecord', units: 0 }, () =>
      recordAddress(
        requiredText('url.resolveRecord', 'recordType', recordType),
        recordId ?? null,
        isEditMode ?? false,
        params,
      ),
    ),
  format: ({ domain, params }) => withParameters(domain, params),
  resolveDomain: notBuilt('url.resolveDomain'),
  resolveTaskLink: notBuilt('url.resolveTaskLink'),
});
