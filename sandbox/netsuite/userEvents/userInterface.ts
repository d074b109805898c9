import type { AccountUser, ExecutionContextName } from '../execution.ts';
import { scriptForm } from '../modules/ui/form.ts';
import { emptyPage, type PageModel } from '../modules/ui/pageModel.ts';
import type { PermissionLevel } from '../project/definition.ts';
import type { AccountRecords } from '../records/accountRecords.ts';
import { requirePermission } from '../records/permissions.ts';
import { changesOf, type RecordDraft } from '../records/recordDraft.ts';
import type { AccountServices, RecordValues } from '../services.ts';
import type { Saver, Submission } from './submission.ts';
import type { UserEvents } from './userEvents.ts';

interface Surroundings {
  readonly services: AccountServices;
  readonly records: AccountRecords;
  readonly userEvents: UserEvents;
}

/**
 * NetSuite's forms in one person's hands: what is done here needs that person's permissions and fires user events.
 * Each act happens as a whole, or is refused with the SuiteScriptError that the person reads on the form.
 */
export class UserInterface {
  readonly #around: Surroundings;
  readonly #saver: Saver;

  constructor(around: Surroundings, person: AccountUser, context: ExecutionContextName) {
    this.#around = around;
    this.#saver = { user: person, context };
  }

  /**
   * Fills in a new form and saves it.
   *
   * @returns the record's internal id
   */
  create(recordType: string, values: RecordValues): number {
    return this.#submit('create', recordType, null, () =>
      this.#around.records.write(recordType, null, values),
    );
  }

  /**
   * Fills in a new form whose saving is more than writing fields.
   *
   * @param act - may be done, taken back and done again: it must touch nothing but the account's records
   * @returns what the act gave: the record's internal id
   */
  createBy(recordType: string, act: () => number): number {
    return this.#submit('create', recordType, null, act);
  }

  /** Opens a record's form: what scripts put on it. */
  open(recordType: string, id: number, kind: 'view' | 'edit' = 'view'): PageModel {
    this.#require(recordType, kind === 'view' ? 'VIEW' : 'EDIT');
    const draft = this.#around.records.loadDraft(recordType, id);
    const page = emptyPage(recordType, 'record');
    this.#around.userEvents.beforeLoad({ kind, recordType, draft, form: scriptForm(page) }, this.#saver);
    return page;
  }

  /** Opens a record, changes fields, if any, and saves it: that is a write even where nothing is changed. */
  edit(recordType: string, id: number, values: RecordValues = {}): void {
    this.editBy(recordType, id, () => {
      this.#around.records.write(recordType, id, values);
    });
  }

  /**
   * Opens a record, does more to it than filling in fields, and saves it.
   *
   * @param act - may be done, taken back and done again: it must touch nothing but the account's records
   */
  editBy(recordType: string, id: number, act: () => void): void {
    this.#submit('edit', recordType, id, () => {
      act();
      return id;
    });
  }

  /** Applies a credit memo to an invoice, on the memo's form or on that of a payment of nothing. */
  apply(memo: number, invoice: number, amount: string, through: 'memo' | 'payment'): void {
    const { creditMemos } = this.#around.records;
    if (through === 'memo') {
      this.editBy('creditmemo', memo, () => creditMemos.apply(memo, invoice, amount, through));
      return;
    }
    this.#elsewhere(memo, 'create', 'customerpayment', null, () =>
      Number(creditMemos.apply(memo, invoice, amount, through)),
    );
  }

  /** Takes back what a credit memo is applied to an invoice, on the memo's form or on the payment's that applied it. */
  unapply(memo: number, invoice: number, through: 'memo' | 'payment'): void {
    const { creditMemos } = this.#around.records;
    if (through === 'memo') {
      this.editBy('creditmemo', memo, () => creditMemos.unapply(memo, invoice, through));
      return;
    }
    const existing = creditMemos.applications(memo).find(({ debit }) => debit === invoice);
    const payment = existing?.payment ?? null;
    this.#elsewhere(memo, payment === null ? 'create' : 'edit', 'customerpayment', payment, () =>
      Number(creditMemos.unapply(memo, invoice, through)),
    );
  }

  /** Pays part of a credit memo back to the customer, on the form of a refund. */
  refund(memo: number, amount: string): void {
    const { creditMemos } = this.#around.records;
    this.#elsewhere(memo, 'create', 'customerrefund', null, () => creditMemos.refund(memo, amount));
  }

  void(memo: number): void {
    const { records, services } = this.#around;
    const act = (): void => {
      records.creditMemos.void(memo);
    };
    if (services.switches.voidFiresEdit) {
      this.editBy('creditmemo', memo, act);
      return;
    }
    this.#require('creditmemo', 'EDIT');
    act();
  }

  delete(recordType: string, id: number): void {
    this.#submit('delete', recordType, id, () => {
      this.#around.records.remove(recordType, id);
      return id;
    });
  }

  /** An act on a payment or a refund, which changes a credit memo without its form. */
  #elsewhere(
    memo: number,
    kind: 'create' | 'edit',
    recordType: string,
    id: number | null,
    act: () => number,
  ): void {
    const { records, userEvents, services } = this.#around;
    const alsoOnMemo =
      services.switches.paymentFiresMemoEvents &&
      userEvents.listens({ recordType: 'creditmemo', kind: 'edit' }, this.#saver);
    const old = alsoOnMemo ? records.loadDraft('creditmemo', memo) : null;
    this.#submit(kind, recordType, id, act);
    if (old === null) return;
    userEvents.afterSubmit(
      { kind: 'edit', recordType: 'creditmemo', id: memo, draft: old, old },
      this.#saver,
      memo,
    );
  }

  #submit(
    kind: 'create' | 'edit' | 'delete',
    recordType: string,
    id: number | null,
    act: () => number,
  ): number {
    const { records, userEvents } = this.#around;
    this.#require(recordType, LEVELS[kind]);
    if (!userEvents.listens({ recordType, kind }, this.#saver)) return act();
    const old = id === null ? null : records.loadDraft(recordType, id);
    const draft = kind === 'delete' ? null : this.#form(recordType, id, act);
    const submission: Submission = { kind, recordType, id, draft, old };
    userEvents.beforeSubmit(submission, this.#saver);
    const saved = records.store.database.atomically(() => {
      const written = act();
      if (draft && draft.changed.size > 0) records.change(recordType, written, changesOf(draft));
      return written;
    });
    userEvents.afterSubmit(submission, this.#saver, saved);
    return saved;
  }

  /** What stands on the form when the person presses Save: the record as the act is about to leave it. */
  #form(recordType: string, id: number | null, act: () => number): RecordDraft {
    const { records } = this.#around;
    const { database } = records.store;
    return { ...database.triedOut(() => records.loadDraft(recordType, act())), id };
  }

  #require(recordType: string, level: PermissionLevel): void {
    const { records, services } = this.#around;
    requirePermission(services.project, this.#saver.user, records.type(recordType), level);
  }
}

const LEVELS = { create: 'CREATE', edit: 'EDIT', delete: 'FULL' } as const;
