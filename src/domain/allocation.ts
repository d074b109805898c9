import { type Amount, inUnits, roundedDown, smaller, smallestUnit, sum, ZERO } from './money';

/** How an amount is spread over rooms. */
export type AllocationMethod = 'proportional' | 'largestFirst';

/**
 * Spreads a total over rooms, exactly: what is returned sums to the total, is whole in the smallest unit, and never
 * exceeds a room.
 *
 * @param total - whole in the smallest unit
 * @param rooms - in order of their ids: a tie goes to the one that stands first
 * @param decimals - of the smallest unit
 * @returns null when the rooms cannot take the total
 */
export function allocate(
  method: AllocationMethod,
  total: Amount,
  rooms: readonly Amount[],
  decimals: number,
): Amount[] | null {
  if (total.gt(sum(rooms.map((room) => roundedDown(room, decimals))))) return null;
  return method === 'proportional'
    ? allocateProportionally(total, rooms, decimals)
    : allocateLargestFirst(total, rooms, decimals);
}

/** In proportion to the rooms, rounded down; what is left goes unit by unit to the largest remainders that have room. */
function allocateProportionally(total: Amount, rooms: readonly Amount[], decimals: number): Amount[] {
  const whole = sum(rooms);
  if (whole.eq(0)) return rooms.map(() => ZERO);
  const unit = smallestUnit(decimals);
  const units = inUnits(total, decimals);
  const shares = rooms.map((room, index) => {
    const product = units.times(room);
    const remainder = product.mod(whole);
    return { index, room, remainder, amount: product.minus(remainder).div(whole).times(unit) };
  });
  const amounts = shares.map(({ amount }) => amount);
  const byRemainder = [...shares].sort((a, b) => b.remainder.cmp(a.remainder));
  let left = total.minus(sum(amounts));
  while (left.gt(0)) {
    for (const { index, room } of byRemainder) {
      const raised = (amounts[index] ?? ZERO).plus(unit);
      if (left.eq(0) || raised.gt(room)) continue;
      amounts[index] = raised;
      left = left.minus(unit);
    }
  }
  return amounts;
}

/** The largest room first, as far as it takes. */
function allocateLargestFirst(total: Amount, rooms: readonly Amount[], decimals: number): Amount[] {
  const amounts = new Map<number, Amount>();
  const order = rooms.map((room, index) => ({ room, index })).sort((a, b) => b.room.cmp(a.room));
  let left = total;
  for (const { room, index } of order) {
    const taken = smaller(roundedDown(room, decimals), left);
    amounts.set(index, taken);
    left = left.minus(taken);
  }
  return rooms.map((_, index) => amounts.get(index) ?? ZERO);
}
