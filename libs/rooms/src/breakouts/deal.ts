import { shuffled } from './shuffled.js';

/** Somebody who is dealt to a group, and what they should not all share there. */
export interface Seeker {
  readonly person: string;
  /** Groups that they declared themselves. */
  readonly declared: readonly string[];
  /** Breakout groups in which they sat earlier. */
  readonly sat: readonly string[];
}

/** A group as it fills. */
interface Pile {
  readonly group: string;
  size: number;
  /** Declared group, or earlier breakout group → how many here have it. */
  readonly shared: Map<string, number>;
}

export interface Deal {
  readonly seekers: readonly Seeker[];
  readonly groups: readonly string[];
  /** Spread each declared group as evenly as can be. */
  readonly balanced: boolean;
  /** From 0 up to, and without, 1. */
  readonly chance: () => number;
}

/**
 * Person → group, by lot; sizes differ by one at most. People come in an order by lot, and each goes
 * to the group where fewest sat with them earlier: greedy, so that few meet again, but not always the
 * fewest possible. Balanced: declared groups come one after another, and each person goes to one of
 * the smallest groups, there to the one with fewest of their own; so each declared group is spread
 * evenly too, where nobody declares several.
 */
export function deal({ seekers, groups, balanced, chance }: Deal): Record<string, string> {
  const piles = shuffled(groups, chance).map((group) => emptyPile(group));
  const order = shuffled(balanced ? seekers : seekers.map(undeclared), chance).sort(byDeclared);
  const full = Math.ceil(seekers.length / groups.length);
  const seats: Record<string, string> = {};
  for (const seeker of order) {
    const pile = best(balanced ? smallest(piles) : withRoom(piles, seekers.length, full), seeker);
    if (!pile) continue;
    put(pile, seeker);
    seats[seeker.person] = pile.group;
  }
  return seats;
}

/** Person → group for those who did not choose: each into the group that is smallest then, by lot. */
export function fill(
  people: readonly string[],
  sizes: Readonly<Record<string, number>>,
  chance: () => number,
): Record<string, string> {
  const piles = shuffled(Object.keys(sizes), chance).map((group) => ({
    ...emptyPile(group),
    size: sizes[group] ?? 0,
  }));
  const seats: Record<string, string> = {};
  for (const person of shuffled(people, chance)) {
    const [pile] = smallest(piles);
    if (!pile) continue;
    pile.size += 1;
    seats[person] = pile.group;
  }
  return seats;
}

function emptyPile(group: string): Pile {
  return { group, size: 0, shared: new Map() };
}

function put(pile: Pile, { declared, sat }: Seeker): void {
  pile.size += 1;
  for (const one of [...declared, ...sat]) pile.shared.set(one, (pile.shared.get(one) ?? 0) + 1);
}

function undeclared(seeker: Seeker): Seeker {
  return { ...seeker, declared: [] };
}

function byDeclared(one: Seeker, other: Seeker): number {
  const [a, b] = [one, other].map(({ declared }) => [...declared].sort().join('\n'));
  // Those who declared nothing come last, and level what the others left uneven.
  if (!a || !b) return Number(!a) - Number(!b);
  return a < b ? -1 : Number(a > b);
}

function smallest(piles: readonly Pile[]): readonly Pile[] {
  const size = Math.min(...piles.map((pile) => pile.size));
  return piles.filter((pile) => pile.size === size);
}

/** No pile beyond the largest size, and only so many of that size as there have to be. */
function withRoom(piles: readonly Pile[], people: number, full: number): readonly Pile[] {
  const large = people - (full - 1) * piles.length;
  const taken = piles.filter((pile) => pile.size === full).length;
  const most = taken < large ? full : full - 1;
  return piles.filter((pile) => pile.size < most);
}

function best(piles: readonly Pile[], seeker: Seeker): Pile | undefined {
  const cost = ({ shared, size }: Pile): readonly number[] => [
    count(shared, seeker.declared),
    count(shared, seeker.sat),
    size,
  ];
  return piles.reduce<Pile | undefined>(
    (first, pile) => (first && !isLess(cost(pile), cost(first)) ? first : pile),
    undefined,
  );
}

function count(shared: ReadonlyMap<string, number>, of: readonly string[]): number {
  return of.reduce((sum, one) => sum + (shared.get(one) ?? 0), 0);
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}
