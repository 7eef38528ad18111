/** Somebody who could take on more. */
export interface Sharer {
  readonly id: string;
  /** How many they have before them already. */
  readonly load: number;
}

/** Something to be taken on. */
export interface Shared {
  readonly id: string;
  /** Who must not have it. */
  readonly barred: ReadonlySet<string>;
}

/**
 * Shares work out: each piece goes to whoever has least before them and may have it; of two with as
 * much, to the one who stands first. @returns piece → sharer; a piece that nobody may have is left out
 */
export function shareOut(
  pieces: readonly Shared[],
  sharers: readonly Sharer[],
): ReadonlyMap<string, string> {
  const loads = new Map(sharers.map(({ id, load }) => [id, load]));
  const shares = new Map<string, string>();
  // What few may have goes first, as long as they are free.
  const byChoice = [...pieces].sort((a, b) => b.barred.size - a.barred.size);
  for (const { id, barred } of byChoice) {
    const taker = sharers
      .filter((sharer) => !barred.has(sharer.id))
      .map((sharer) => ({ id: sharer.id, load: loads.get(sharer.id) ?? 0 }))
      .reduce<Sharer | null>((least, one) => (least && least.load <= one.load ? least : one), null);
    if (!taker) continue;
    loads.set(taker.id, taker.load + 1);
    shares.set(id, taker.id);
  }
  return shares;
}
