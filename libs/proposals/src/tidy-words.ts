import type { TransformFnParams } from 'class-transformer';

/**
 * Words as typed, made fit to keep: one form for every accented letter, no control characters
 * (PostgreSQL refuses some), no space at the ends. Anything but a string is left for the checks.
 */
export function tidyLine({ value }: TransformFnParams): unknown {
  if (typeof value !== 'string') return value;
  return value
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** As `tidyLine`, but paragraphs stay: browsers post them with a carriage return at every line. */
export function tidyParagraphs({ value }: TransformFnParams): unknown {
  if (typeof value !== 'string') return value;
  return value
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
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
