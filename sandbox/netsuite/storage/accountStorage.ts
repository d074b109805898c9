import type { DeployedProject } from '../project/definition.ts';
import { AccountDatabase } from './accountDatabase.ts';
import { accountTables, createTables } from './schema.ts';
import type { Table } from './tables.ts';

/** The empty tables of an account with a project deployed into it. */
export class AccountStorage {
  readonly database = new AccountDatabase();
  readonly tables: ReadonlyMap<string, Table>;

  constructor(project: DeployedProject) {
    this.tables = accountTables(project);
    createTables(this.database, this.tables);
  }

  /** Lends the tables to one account after another: whatever it writes is taken back when the work is done. */
  lend<T>(work: () => T): T {
    return this.database.triedOut(work);
  }
}
