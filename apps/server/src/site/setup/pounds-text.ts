/** Pence as a person types pounds: `60,000`, `1,234.50`; `parsePounds` reads it back. */
export function poundsText(pence: number): string {
  return new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: pence % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(pence / 100);
}
