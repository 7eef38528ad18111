/** By how much an award became worth more or less, as `ledger.allocation` tells it. */
export interface AllocatedPence {
  /** Of the transaction. */
  readonly number: number;
  readonly kind: string;
  /** Kind of account that the money came from or went to; null where that was more than one. */
  readonly otherKind: string | null;
  readonly awardId: string;
  /** Signed. */
  readonly pence: number;
}

export interface MoneyParts {
  readonly own: number;
  readonly match: number;
}

const nothing: MoneyParts = { own: 0, match: 0 };

/**
 * How much of each award is the organisation’s own money, and not that of others who match it.
 * Over all awards of a process it comes to no more than the organisation ever gave.
 * @param allocations in the order of their transactions
 */
export function ownMoney(allocations: readonly AllocatedPence[]): ReadonlyMap<string, number> {
  return new Map([...moneyParts(allocations)].map(([award, { own }]) => [award, own]));
}

/**
 * Whose the money of each award is. What is taken away or given back is the organisation’s own first,
 * and then that of others; what others take back is theirs first. What moves to another award stays
 * whose it was.
 * @param allocations in the order of their transactions
 */
export function moneyParts(
  allocations: readonly AllocatedPence[],
): ReadonlyMap<string, MoneyParts> {
  const all = new Map<string, MoneyParts>();
  const of = (award: string) => all.get(award) ?? nothing;
  const add = (award: string, { own, match }: MoneyParts) =>
    all.set(award, { own: of(award).own + own, match: of(award).match + match });
  let carried = nothing;
  // Of a transaction what is taken comes first: that is what its others are given.
  const ordered = allocations.toSorted((a, b) => a.number - b.number || a.pence - b.pence);
  for (const { kind, otherKind, awardId, pence } of ordered) {
    const isMatch = otherKind === 'match';
    if (pence < 0) {
      const before = of(awardId);
      const theirs = isMatch ? Math.min(Math.max(0, before.match), -pence) : 0;
      const own = Math.min(Math.max(0, before.own), -pence - theirs);
      carried = { own, match: -pence - own };
      add(awardId, { own: 0 - own, match: own + pence });
    } else if (kind === 'transfer') add(awardId, carried);
    else add(awardId, isMatch ? { own: 0, match: pence } : { own: pence, match: 0 });
  }
  return all;
}
