/** Two figures that count, as plain decimals. */
export function twoFigures(value: number): string {
  if (value <= 0) return '0';
  const figures = 1 - Math.floor(Math.log10(value));
  return value.toFixed(Math.min(Math.max(figures, 0), 6));
}

export const seconds = (value: number): string =>
  value < 10 ? twoFigures(value) : value.toFixed(1);

export const times = (value: number): string => `${twoFigures(value)}×`;

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** With a thin space between thousands. */
export const grouped = (value: number): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
