import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const IMAGES = path.join('docs', 'images');

function shown(): string[] {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  return pages.flatMap((name) =>
    [...readFileSync(path.join('docs', name), 'utf8').matchAll(/!\[[^\]]+\]\(images\/([^)]+)\)/g)].map(
      ([, image]) => image ?? '',
    ),
  );
}

describe('the pictures of the docs', () => {
  it('are those that stand in a page, and each stands in one', () => {
    expect([...new Set(shown())].sort()).toEqual(readdirSync(IMAGES).sort());
  });

  it('are small', () => {
    const large = readdirSync(IMAGES).filter((name) => statSync(path.join(IMAGES, name)).size > 150_000);
    expect(large).toEqual([]);
  });
});
