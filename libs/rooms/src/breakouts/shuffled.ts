/** In an order by lot: as Fisher and Yates, drawing from what is left until nothing is. */
export function shuffled<T>(things: readonly T[], chance: () => number): T[] {
  const left = [...things];
  return things.flatMap(() => left.splice(Math.floor(chance() * left.length), 1));
}
