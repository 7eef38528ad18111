type Winners = readonly (readonly string[])[];

/** In how many elections two counts name different winners; their order does not matter. */
export function differing(one: Winners, other: Winners): number {
  return one.filter((winners, at) => !sameSet(winners, other[at] ?? [])).length;
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const set = new Set(one);
  return set.size === new Set(other).size && other.every((id) => set.has(id));
}
