/** An error as N/* throws it: scripts tell errors apart by `name`. */
export class SuiteScriptError extends Error {
  readonly type = 'error.SuiteScriptError';
  readonly id = '';

  /** @param code - NetSuite's error code, for example `RCRD_DSNT_EXIST` */
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }

  /** What scripts get from `JSON.stringify(error)`. */
  toJSON(): { type: string; name: string; message: string; id: string } {
    return { type: this.type, name: this.name, message: this.message, id: this.id };
  }
}

/** The sandbox does not know how a real account behaves here: the run stops, whatever the script catches. */
export class SandboxDoesNotKnow extends Error {
  override readonly name = 'SandboxDoesNotKnow';
  static #latest: SandboxDoesNotKnow | null = null;

  constructor(message: string) {
    super(message);
    SandboxDoesNotKnow.#latest = this;
  }

  /** The last one of this process: a script may have caught and forgotten it, whoever ran the script must not. */
  static get latest(): SandboxDoesNotKnow | null {
    return SandboxDoesNotKnow.#latest;
  }
}
