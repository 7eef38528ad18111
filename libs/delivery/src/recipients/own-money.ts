/** By how much an award became worth more or less, as `ledger.allocation` tells it. */
export interface AllocatedPence {
  /** Of the transaction. */
  readonly number: number;
  readonly kind: string;
  readonly awardId: string;
  /** Signed. */
  readonly pence: number;
}

interface Parts {
  readonly own: number;
  readonly match: number;
}

const nothing: Parts = { own: 0, match: 0 };

/**
 * How much of each award is the organisation’s own money, and not that of others who match it. What is
 * taken away or given back is its own first, and then theirs; what moves to another award stays whose
 * it was. Over all awards of a process it comes to no more than the organisation ever gave.
 * @param allocations in the order of their transactions
 */
export function ownMoney(allocations: readonly AllocatedPence[]): ReadonlyMap<string, number> {
  const all = new Map<string, Parts>();
  const of = (award: string) => all.get(award) ?? nothing;
  const add = (award: string, { own, match }: Parts) =>
    all.set(award, { own: of(award).own + own, match: of(award).match + match });
  let carried = nothing;
  // Of a transaction what is taken comes first: that is what its others are given.
  const ordered = allocations.toSorted((a, b) => a.number - b.number || a.pence - b.pence);
  for (const { kind, awardId, pence } of ordered) {
    if (pence < 0) {
      const own = Math.min(Math.max(0, of(awardId).own), -pence);
      carried = { own, match: -pence - own };
      add(awardId, { own: 0 - own, match: own + pence });
    } else if (kind === 'transfer') add(awardId, carried);
    else add(awardId, kind === 'match' ? { own: 0, match: pence } : { own: pence, match: 0 });
  }
  return new Map([...all].map(([award, { own }]) => [award, own]));
}
