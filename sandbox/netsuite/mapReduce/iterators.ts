type Visit<A extends unknown[]> = (...row: A) => boolean;

/** A list as map/reduce scripts walk it: until the callback answers anything but true. */
export interface Walkable<A extends unknown[]> {
  iterator(): { each(callback: Visit<A>): void };
}

/** Shows rows as `iterator().each(callback)`. */
export function walkable<A extends unknown[]>(rows: readonly A[]): Walkable<A> {
  return {
    iterator: () => ({
      each: (callback) => {
        for (const row of rows) if (!callback(...row)) return;
      },
    }),
  };
}
