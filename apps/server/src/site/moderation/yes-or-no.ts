/** A question that was left open is neither. */
export function yesOrNo(value: unknown): boolean | null {
  if (value === 'yes') return true;
  return value === 'no' ? false : null;
}
