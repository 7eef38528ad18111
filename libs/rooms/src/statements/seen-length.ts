const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many letters and signs a reader sees: an accent, a flag or a family is one. */
export function seenLength(text: string): number {
  return Array.from(segments.segment(text)).length;
}
