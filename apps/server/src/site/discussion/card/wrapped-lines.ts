import { graphemes } from './graphemes.js';

/**
 * Breaks text into lines between words; a word that is wider than a line is broken within. What does
 * not fit on the last line is left out, and … says so.
 * @param fits whether a text fits on one line
 */
export function wrappedLines(
  text: string,
  most: number,
  fits: (text: string) => boolean,
): readonly string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < most) {
    const isLast = lines.length === most - 1;
    const line = fits(rest) ? rest : isLast ? cut(rest, fits) : firstLine(rest, fits);
    lines.push(line);
    rest = isLast ? '' : rest.slice(line.length).trim();
  }
  return lines;
}

function firstLine(text: string, fits: (text: string) => boolean): string {
  const end = longest(text, fits);
  const space = text.lastIndexOf(' ', end);
  return text.slice(0, space > 0 ? space : end);
}

function cut(text: string, fits: (text: string) => boolean): string {
  const end = longest(text, (part) => fits(`${part}…`));
  const space = text.lastIndexOf(' ', end);
  // A word is cut only where that would leave hardly anything of the line.
  const kept = text.slice(0, space > end / 2 ? space : end);
  return `${kept.replace(/[\s,;:.–-]+$/u, '')}…`;
}

/** How many code units from the beginning fit, at least one letter. */
function longest(text: string, fits: (text: string) => boolean): number {
  const letters = graphemes(text);
  let [low, high] = [1, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(letters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join('').length;
}
