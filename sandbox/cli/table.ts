/** Widest line the commands print. */
export const PAGE_WIDTH = 100;

/**
 * Lays rows out in columns, two spaces apart; the last column is wrapped to what is left of the page.
 *
 * @param rows - all of the same length
 * @param narrowest - width of a column at least
 */
export function table(rows: readonly (readonly string[])[], indent = '', narrowest = 0): string[] {
  return tableRows(rows, indent, narrowest).flat();
}

/** The same, with the lines of each row apart. */
export function tableRows(rows: readonly (readonly string[])[], indent = '', narrowest = 0): string[][] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns - 1 }, (_, column) =>
    Math.max(narrowest, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const before = indent.length + widths.reduce((sum, width) => sum + width + 2, 0);
  return rows.map((row) => {
    const [first = '', ...more] = wrap(row.at(-1) ?? '', Math.max(PAGE_WIDTH - before, 20));
    const cells = widths.map((width, column) => `${(row[column] ?? '').padEnd(width)}  `);
    return [`${indent}${cells.join('')}${first}`, ...more.map((line) => ' '.repeat(before) + line)].map(
      (line) => line.trimEnd(),
    );
  });
}

/** Breaks a text at spaces into lines of at most the given width; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
