/** As words are compared in a search: lower case, without accents, so that `dwr` finds `dŵr`. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\p{Cc}/gu, ' ')
    .toLowerCase();
}
