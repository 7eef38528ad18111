/** Whole units as decimal text: 80937 with 4 digits is '8.0937', with 0 digits '80937'. */
export function votesText(units: number, digits: number): string {
  if (digits === 0) return String(units);
  const text = String(units).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
