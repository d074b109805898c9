import { DeployError } from './deployError.ts';
import type { FeatureNeed } from './grammar/check.ts';
import { MANIFEST, type Manifest } from './manifest.ts';

const NAMES: Readonly<Record<string, string>> = {
  ACCOUNTING: 'Accounting',
  CRM: 'Customer Relationship Management',
  CUSTOMRECORDS: 'Custom Records',
  EXTREMELIST: 'Extreme List',
  RECEIVABLES: 'A/R',
  SERVERSIDESCRIPTING: 'Server SuiteScript',
  SUBSIDIARIES: 'Subsidiaries',
};

const named = (feature: string): string => NAMES[feature] ?? feature;

/** @throws DeployError when the manifest does not speak of a feature that the file asks for */
export function checkDeclared(file: string, needs: readonly FeatureNeed[], manifest: Manifest): void {
  for (const { feature, line } of needs) {
    if (manifest.features.has(feature)) continue;
    throw new DeployError(
      file,
      line,
      `You must specify the ${named(feature)}(${feature}) feature in the project manifest as required or optional`,
    );
  }
}

/** @throws DeployError when a required feature is off in the account */
export function checkEnabled(manifest: Manifest, enabled: ReadonlySet<string>): void {
  for (const [feature, required] of manifest.features) {
    if (!required || enabled.has(feature)) continue;
    throw new DeployError(
      MANIFEST,
      null,
      `To install this SuiteCloud project, the ${named(feature)} feature must be enabled in the account.`,
    );
  }
}
