export type Json = Record<string, unknown>;

/** A scenario file of one memo on one invoice; the parts given replace those that stand there. */
export function aScenario({ memo = {}, ...parts }: Json & { readonly memo?: Json } = {}): Json {
  return {
    name: 'one memo on one invoice',
    today: '2026-11-02T09:00:00Z',
    settings: { standard: true },
    netsuite: {
      customers: [{ key: 'acme', zuoraCustomerId: 'a'.repeat(32) }],
      invoices: [
        {
          key: 'inv1',
          tranId: 'INV1001',
          customer: 'acme',
          date: '2026-10-01',
          total: '100.00',
          zuoraType: 'INVOICE',
          zuoraId: '1'.repeat(32),
          zuoraNumber: 'INV00000001',
        },
      ],
      creditMemos: [
        {
          key: 'cm1',
          tranId: 'CM2001',
          customer: 'acme',
          date: '2026-10-15',
          total: '30.00',
          applied: [{ to: 'inv1', amount: '30.00' }],
          ...memo,
        },
      ],
    },
    zuora: {
      invoices: [
        {
          id: '1'.repeat(32),
          number: 'INV00000001',
          accountId: 'a'.repeat(32),
          date: '2026-10-01',
          items: [{ id: 'b'.repeat(32), name: 'Seats', amount: '100.00' }],
        },
      ],
    },
    steps: [{ run: 'sync' }],
    ...parts,
  };
}
