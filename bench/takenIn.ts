import type { AccountServices, HttpTransport, SuiteQlRunner } from '../sandbox/netsuite/services.ts';

/**
 * Counts the bytes of what each invocation of a script takes in: rows of queries and answers of Zuora, as JSON. An
 * invocation shares nothing with another, so that the largest one bounds the data a script can hold at any time. What
 * the simulated account and tenant hold is not in it.
 */
export class TakenIn {
  readonly #byInvocation = new Map<number, number>();
  #services: AccountServices | null = null;

  /** Counts the rows that scripts of the account read. */
  countQueries(services: AccountServices): void {
    this.#services = services;
    const { suiteql } = services;
    const counting: SuiteQlRunner = {
      run: (query, params) => suiteql.run(query, params),
      prepare: (query, params) => {
        const prepared = suiteql.prepare(query, params);
        return { ...prepared, rows: (limit) => this.#counted(prepared.rows(limit)) };
      },
    };
    Object.assign(services, { suiteql: counting });
  }

  /** Counts the answers that come through. */
  countAnswers(http: HttpTransport): HttpTransport {
    return {
      boundaryOf: (method, url) => http.boundaryOf(method, url),
      send: (request) => {
        const answer = http.send(request);
        if ('body' in answer) this.#add(answer.body.length);
        return answer;
      },
    };
  }

  /** Bytes that the largest invocation of a stage took in. */
  largest(stage: string): number {
    const executions = this.#services?.executions ?? [];
    let most = 0;
    for (const [invocation, bytes] of this.#byInvocation)
      if (executions[invocation]?.stage === stage) most = Math.max(most, bytes);
    return most;
  }

  #counted<T>(rows: T): T {
    this.#add(JSON.stringify(rows).length);
    return rows;
  }

  /** An invocation is listed as soon as it begins, and none begins within another here. */
  #add(bytes: number): void {
    const current = (this.#services?.executions.length ?? 0) - 1;
    this.#byInvocation.set(current, (this.#byInvocation.get(current) ?? 0) + bytes);
  }
}
