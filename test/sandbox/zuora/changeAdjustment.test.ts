import { C1, credit, failure, IIA, MINUS_99, MIXED, P, PLUS_100, START, tenantWith } from './fixture.ts';

describe('changing an invoice item adjustment', () => {
  it('T25 sets TransferredToAccounting', () => {
    const { adjust, put, get } = tenantWith();
    const id = adjust();
    expect(put(`${IIA}/${id}`, { TransferredToAccounting: 'Yes' }).json).toEqual({ Success: true, Id: id });
    expect(get(`${IIA}/${id}`).json).toMatchObject({ TransferredToAccounting: 'Yes' });
  });

  it('T25 reads true and false where the tenant spells it so', () => {
    const { adjust, put, get } = tenantWith({ options: { transferredSpelling: 'true' } });
    const id = adjust();
    put(`${IIA}/${id}`, { TransferredToAccounting: 'Yes' });
    expect(get(`${IIA}/${id}`).json).toMatchObject({ TransferredToAccounting: 'true' });
  });

  it('T25 ignores fields that cannot change', () => {
    const { adjust, put, get, balance } = tenantWith();
    const id = adjust();
    const reply = put(`${IIA}/${id}`, {
      Amount: 1,
      Comment: 'x',
      ReferenceId: '9',
      AdjustmentDate: '2031-01-01',
    });
    expect(reply.status).toBe(200);
    const read = get(`${IIA}/${id}`).json;
    expect(read).toMatchObject({ Amount: '40', AdjustmentDate: '2030-01-15' });
    expect(read).not.toHaveProperty('Comment');
    expect(balance()).toBe('70.000000000');
  });

  it('refuses a transfer state and a status that do not exist', () => {
    const { adjust, put } = tenantWith();
    const id = adjust();
    expect(put(`${IIA}/${id}`, { TransferredToAccounting: 'Maybe' }).json).toEqual(failure('INVALID_VALUE'));
    expect(put(`${IIA}/${id}`, { Status: 'Cancelled' }).json).toEqual(failure('INVALID_VALUE'));
    expect(put(`${IIA}/${'f'.repeat(32)}`, { Status: 'Canceled' }).json).toEqual(failure('INVALID_ID'));
  });

  it('T26 cancels: balance and item are as before, and who and when is kept', () => {
    const { adjust, put, get, balance, remainder } = tenantWith();
    const id = adjust();
    expect(put(`${IIA}/${id}`, { Status: 'Canceled' }, { at: START + 1_500 }).status).toBe(200);
    expect([balance(), remainder(P, C1)]).toEqual(['110.000000000', '100.000000000']);
    expect(get(`${IIA}/${id}`).json).toMatchObject({
      Status: 'Canceled',
      CancelledDate: '2030-02-01 00:00:01.500000000 +00:00',
      CancelledById: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(put(`${IIA}/${id}`, { Status: 'Canceled' }).json).toEqual(failure('INVALID_VALUE'));
  });

  it('T26 refuses a cancellation that carries the balance across zero', () => {
    const block = { options: { advancedAdjustments: true } };
    const { adjust, put, send } = tenantWith(block);
    adjust({ InvoiceId: MIXED, SourceId: PLUS_100, Amount: 0.5 });
    const raised = send(
      'POST',
      IIA,
      credit({ InvoiceId: MIXED, SourceId: MINUS_99, Type: 'Charge', Amount: 2 }),
    );
    expect(raised.json).toEqual(failure('INVALID_VALUE'));
    const seeded = {
      ...block,
      adjustments: [
        {
          id: 'a'.repeat(32),
          invoiceId: MIXED,
          sourceType: 'InvoiceDetail',
          sourceId: MINUS_99,
          type: 'Charge',
          amount: '5.00',
          date: '2030-01-15',
        },
        {
          id: 'b'.repeat(32),
          invoiceId: MIXED,
          sourceType: 'InvoiceDetail',
          sourceId: PLUS_100,
          type: 'Credit',
          amount: '4.00',
          date: '2030-01-15',
        },
      ],
    };
    const crossing = tenantWith(seeded).put(`${IIA}/${'a'.repeat(32)}`, { Status: 'Canceled' });
    expect(crossing.json).toEqual(
      failure(
        'INVALID_VALUE',
        'You can not adjust the invoice balance from a positive amount to a negative amount.',
      ),
    );
    expect(put(`${IIA}/${'a'.repeat(32)}`, { Status: 'Canceled' }).json).toEqual(failure('INVALID_ID'));
  });

  it('T26 cancels from a zero balance unless the tenant refuses that too', () => {
    const outcome = (options: object): number => {
      const { adjust, put } = tenantWith({ options });
      adjust({ Amount: 10, SourceType: 'Tax', SourceId: 'd001'.padStart(32, '0') });
      const id = adjust({ Amount: 100 });
      return put(`${IIA}/${id}`, { Status: 'Canceled' }).status;
    };
    expect(outcome({})).toBe(200);
    expect(outcome({ cancelRefused: 'acrossOrFromZero' })).toBe(400);
    expect(outcome({ cancelRefused: 'never' })).toBe(200);
  });

  it('T27 deletes a canceled adjustment only', () => {
    const { adjust, put, get, send } = tenantWith();
    const id = adjust();
    expect(send('DELETE', `${IIA}/${id}`).json).toEqual(failure('CANNOT_DELETE'));
    put(`${IIA}/${id}`, { Status: 'Canceled' });
    expect(send('DELETE', `${IIA}/${id}`).json).toEqual({ Success: true, Id: id });
    expect(get(`${IIA}/${id}`).status).toBe(404);
  });

  it('T27 deletes a Processed one by switch, and the balance is as before', () => {
    const { adjust, send, balance } = tenantWith({ options: { deleteOnlyCanceled: false } });
    expect(send('DELETE', `${IIA}/${adjust()}`).status).toBe(200);
    expect(balance()).toBe('110.000000000');
  });

  it('T28 answers an unknown id with 404 and no records', () => {
    const reply = tenantWith().get(`${IIA}/${'f'.repeat(32)}`);
    expect([reply.status, reply.json]).toEqual([404, { records: {}, size: '0', done: true }]);
  });

  it('reads only the fields asked for, and refuses one that does not exist', () => {
    const { adjust, get } = tenantWith();
    const id = adjust();
    expect(get(`${IIA}/${id}?fields=Amount,Type`).json).toEqual({ Amount: '40', Type: 'Credit' });
    expect(get(`${IIA}/${id}?fields=Nonsense`).json).toEqual(failure('INVALID_FIELD'));
  });

  it('T41 refuses PUT with an idempotency key, and without a body', () => {
    const { adjust, put, send } = tenantWith();
    const id = adjust();
    const keyed = put(`${IIA}/${id}`, { Status: 'Canceled' }, { headers: { 'idempotency-key': 'k' } });
    expect([keyed.status, keyed.json]).toEqual([
      400,
      { message: "Request method 'PUT' not supported with Idempotency-Key header" },
    ]);
    expect(send('PUT', `${IIA}/${id}`).status).toBe(415);
  });

  it('T46 answers a business failure with HTTP 200 by switch', () => {
    const { post } = tenantWith({ options: { businessFailureStatus: 200 } });
    const reply = post(IIA, credit({ Amount: 0 }));
    expect([reply.status, reply.json]).toEqual([200, failure('INVALID_VALUE')]);
  });

  const SPELLINGS = ['IntegrationId__NS', 'InvoiceItemAdjustment.IntegrationId__NS'];

  it.each(SPELLINGS)('T48 keeps and returns %s with the connector installed', (name) => {
    const { adjust, get, put } = tenantWith();
    const id = adjust({ [name]: '5001' });
    expect(get(`${IIA}/${id}`).json).toHaveProperty([name], '5001');
    put(`${IIA}/${id}`, { [name]: '5002' });
    expect(get(`${IIA}/${id}`).json).toHaveProperty([name], '5002');
  });

  it('T48 takes one spelling only by switch', () => {
    const { adjust, get } = tenantWith({ options: { netsuiteFieldSpelling: 'prefixed' } });
    const read = get(`${IIA}/${adjust(Object.fromEntries(SPELLINGS.map((name) => [name, '5001'])))}`).json;
    expect(read).toHaveProperty(['InvoiceItemAdjustment.IntegrationId__NS'], '5001');
    expect(read).not.toHaveProperty(['IntegrationId__NS']);
  });

  it('T48 ignores them without the connector', () => {
    const { adjust, get } = tenantWith({ options: { netsuiteConnector: false } });
    expect(get(`${IIA}/${adjust({ IntegrationId__NS: '5001' })}`).json).not.toHaveProperty([
      'IntegrationId__NS',
    ]);
  });
});
