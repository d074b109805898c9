const PATIENCE_MILLISECONDS = 2_000;

/** Says on standard error what is going on, once it has taken long enough for people to wonder. */
export function progress(line: (index: number) => string): (index: number) => void {
  let quietSince = Date.now();
  return (index) => {
    if (Date.now() - quietSince < PATIENCE_MILLISECONDS) return;
    quietSince = Date.now();
    process.stderr.write(`${line(index)}\n`);
  };
}
