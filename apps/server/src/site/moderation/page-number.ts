/** `?page=` as somebody may have typed it; whatever is none is the first. */
export function pageNumber(asked: unknown): number {
  return typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Math.max(1, Number(asked)) : 1;
}
