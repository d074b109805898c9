/** Texts of the credit memo's Integration Status; those of Zuora's own connector. */
export const INTEGRATION_STATUS = {
  creating: 'Creating Invoice Adjustment',
  error: 'Error Creating Invoice Adjustment',
  complete: 'Sync Complete',
  ignored: 'Ignore',
} as const;
