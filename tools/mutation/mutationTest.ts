/** A test that may tell a mutant from the bundle. */
export interface MutationTest {
  readonly id: string;
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  /** @throws when what the bundle does is not what is expected of it */
  readonly run: () => void;
}
