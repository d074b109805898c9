import { SuiteScriptError } from '../suiteScriptError.ts';

/** The refusals of NetSuite that more than one kind of record shares, with the codes scripts tell them apart by. */

export function recordDoesNotExist(recordType: string, id: number): SuiteScriptError {
  return new SuiteScriptError(
    'RCRD_DSNT_EXIST',
    `That record does not exist. path: /app/${recordType}?id=${String(id)}`,
  );
}

export function mandatoryFieldsEmpty(labels: readonly string[]): SuiteScriptError {
  return new SuiteScriptError('USER_ERROR', `Please enter value(s) for: ${labels.join(', ')}`);
}

export function duplicateExternalId(
  code: 'DUP_EXTID' | 'UNIQUE_RCRD_ID_REQD',
  externalId: string,
): SuiteScriptError {
  return new SuiteScriptError(code, `A record with the external ID ${externalId} already exists.`);
}

export function duplicateCustomRecord(label: string): SuiteScriptError {
  return new SuiteScriptError(
    'DUP_CSTM_RCRD_ENTRY',
    `A custom record with the same value of ${label} already exists.`,
  );
}

export function invalidReference(fieldId: string, id: number): SuiteScriptError {
  return new SuiteScriptError('INVALID_KEY_OR_REF', `Invalid ${fieldId} reference key ${String(id)}.`);
}

export function hasDependentRecords(): SuiteScriptError {
  return new SuiteScriptError(
    'THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS',
    'This record cannot be deleted because it has dependent records.',
  );
}

export function invalidApplication(why: string): SuiteScriptError {
  return new SuiteScriptError('INVALID_APPLICATION', `The credit cannot be applied that way: ${why}.`);
}

export function stillApplied(): SuiteScriptError {
  return new SuiteScriptError('USER_ERROR', 'The credit memo is applied: take that back first.');
}

export function closedPeriod(): SuiteScriptError {
  return new SuiteScriptError(
    'CLOSED_TRAN_PRD',
    'You cannot make this change because the transaction belongs to a closed accounting period.',
  );
}

export function changedMeanwhile(recordClass: 'transaction' | 'customRecord' | 'entity'): SuiteScriptError {
  return recordClass === 'customRecord'
    ? new SuiteScriptError('CUSTOM_RECORD_COLLISION', 'Record has been changed')
    : new SuiteScriptError('RCRD_HAS_BEEN_CHANGED', 'Record has been changed');
}
