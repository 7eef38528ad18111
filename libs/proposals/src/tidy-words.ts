import type { TransformFnParams } from 'class-transformer';

/** Turn what follows round, also what others wrote beside it. Scripts that run leftwards do without. */
const turning = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Take no room and join nothing; what joins emoji, letters and flags stays. */
const unseen = /[\u00AD\u115F\u1160\u180E\u200B\u2060-\u2065\u2800\u3164\uFEFF\uFFA0]/gu;
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Words as typed, made fit to keep: one form for every accented letter, no control characters
 * (PostgreSQL refuses some), nothing that turns the page around or cannot be seen, no space at the
 * ends. Anything but a string is left for the checks.
 */
export function tidyLine({ value }: TransformFnParams): unknown {
  if (typeof value !== 'string') return value;
  return showing(
    value
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .replace(/\p{Cc}/gu, ''),
  );
}

/** As `tidyLine`, but paragraphs stay: browsers post them with a carriage return at every line. */
export function tidyParagraphs({ value }: TransformFnParams): unknown {
  if (typeof value !== 'string') return value;
  return showing(
    value
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]/gu, ''),
  );
}

/** Nothing at all, where nothing of it would show. */
function showing(words: string): string {
  const shown = words.replace(turning, '').replace(unseen, '').trim();
  return seen.test(shown) ? shown : '';
}

/** A choice that was left open posts an empty string. */
export function emptyAsNull({ value }: TransformFnParams): unknown {
  return value === '' || value === undefined ? null : (value as unknown);
}

/** As `tidyLine`; nothing, where nothing is left. */
export function tidyLineOrNull(params: TransformFnParams): unknown {
  return emptyAsNull({ ...params, value: tidyLine(params) });
}

/** As `tidyParagraphs`; nothing, where nothing is left. */
export function tidyParagraphsOrNull(params: TransformFnParams): unknown {
  return emptyAsNull({ ...params, value: tidyParagraphs(params) });
}
