export interface MoneyPart {
  readonly label: string;
  readonly short: string;
  readonly pence: number;
  /** A project's name, in the language of its vote; false for words of ours. */
  readonly named: boolean;
}

const mostParts = 9;

/** The funded projects as parts of a bar; where there are many, the smaller ones are one part. */
export function moneyParts(
  funded: readonly { readonly name: string; readonly costPence: number }[],
  others: (count: number) => string,
): readonly MoneyPart[] {
  const parts = funded
    .filter(({ costPence }) => costPence > 0)
    .map(({ name, costPence }) => ({
      label: shortName(name, 60),
      short: shortName(name, 18),
      pence: costPence,
      named: true,
    }));
  if (parts.length <= mostParts) return parts;
  const bySize = [...parts].sort((a, b) => b.pence - a.pence);
  const large = new Set(bySize.slice(0, mostParts - 1));
  const small = parts.filter((part) => !large.has(part));
  const label = others(small.length);
  const pence = small.reduce((sum, part) => sum + part.pence, 0);
  return [...parts.filter((part) => large.has(part)), { label, short: label, pence, named: false }];
}

/** Cut between words, never within one unless the first is too long. */
export function shortName(name: string, most: number): string {
  if (name.length <= most) return name;
  const cut = name.slice(0, most);
  const end = /\s/.test(name.charAt(most)) ? most : cut.lastIndexOf(' ');
  const words = (end > 0 ? cut.slice(0, end) : cut).replace(/[\s,;:.–-]+$/, '');
  return `${words}…`;
}
