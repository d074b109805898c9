import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** The account's rows: an SQLite database in memory, with every statement prepared once. */
export class AccountDatabase {
  readonly connection = new DatabaseSync(':memory:');
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  execute(sql: string): void {
    this.connection.exec(sql);
  }

  rows(sql: string, ...parameters: SQLInputValue[]): SqlRow[] {
    return this.#prepared(sql).all(...parameters) as SqlRow[];
  }

  /** @returns the first row, null when there is none */
  row(sql: string, ...parameters: SQLInputValue[]): SqlRow | null {
    return (this.#prepared(sql).get(...parameters) as SqlRow | undefined) ?? null;
  }

  /** @returns the row id of the last row inserted */
  run(sql: string, ...parameters: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...parameters).lastInsertRowid);
  }

  insert(table: string, values: SqlRow): number {
    const columns = Object.keys(values);
    const names = columns.map(quoted).join(', ');
    const marks = columns.map(() => '?').join(', ');
    return this.run(`INSERT INTO ${quoted(table)} (${names}) VALUES (${marks})`, ...Object.values(values));
  }

  update(table: string, id: number, values: SqlRow): void {
    const assignments = Object.keys(values).map((column) => `${quoted(column)} = ?`);
    if (assignments.length === 0) return;
    this.run(
      `UPDATE ${quoted(table)} SET ${assignments.join(', ')} WHERE id = ?`,
      ...Object.values(values),
      id,
    );
  }

  /** Runs the work as a whole or not at all; nests. */
  atomically<T>(work: () => T): T {
    const savepoint = `level${String(this.#depth)}`;
    this.#depth += 1;
    this.run(`SAVEPOINT ${savepoint}`);
    try {
      const result = work();
      this.run(`RELEASE ${savepoint}`);
      return result;
    } catch (error) {
      this.run(`ROLLBACK TO ${savepoint}`);
      this.run(`RELEASE ${savepoint}`);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  /** Runs the work, gives what it returned, and takes back everything it did. */
  triedOut<T>(work: () => T): T {
    const takenBack = new Error('taken back');
    let result: { readonly value: T } | null = null;
    try {
      return this.atomically(() => {
        result = { value: work() };
        throw takenBack;
      });
    } catch (error) {
      if (error !== takenBack || result === null) throw error;
      return (result as { readonly value: T }).value;
    }
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** A name as SQL takes it, whatever reserved word it is; `transaction` is one. */
export function quoted(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new RangeError(`not a name of a table or column: ${name}`);
  return `"${name}"`;
}
