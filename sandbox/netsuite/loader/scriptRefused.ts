/** A file cannot run as a script at all: the bundle is broken, and so the run stops. */
export class ScriptRefused extends Error {
  override readonly name = 'ScriptRefused';
  /** Path in the File Cabinet. */
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.file = file;
  }
}
