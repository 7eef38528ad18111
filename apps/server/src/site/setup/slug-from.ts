/**
 * The last part of an address, made from words: `Parc Caia, Wrecsam` → `parc-caia-wrecsam`.
 * Accents go (ŵ → w), since an address is read aloud and typed.
 */
export function slugFrom(words: string, longest = 60): string {
  return words
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
}
