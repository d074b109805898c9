/** A project that the account does not take. Nothing of it is deployed. */
export class DeployError extends Error {
  override readonly name = 'DeployError';
  /** Path from the project's root. */
  readonly file: string;
  /** From 1; null where no line is to blame. */
  readonly line: number | null;
  /** What is wrong, without the place. */
  readonly sentence: string;

  constructor(file: string, line: number | null, sentence: string) {
    super(line === null ? `${file}: ${sentence}` : `${file}:${String(line)}: ${sentence}`);
    this.file = file;
    this.line = line;
    this.sentence = sentence;
  }
}
