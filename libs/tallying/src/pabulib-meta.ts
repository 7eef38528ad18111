type Meta = ReadonlyMap<string, string>;

/** A name for addresses from what the file says of itself: `poland-wieliczka-green-budget-2023`. */
export function slugOf(meta: Meta): string {
  const words = ['country', 'unit', 'subunit', 'instance'].map((key) => meta.get(key) ?? '');
  const plain = words
    .join(' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return slug.length >= 3 ? slug : 'imported-vote';
}

export function titleOf(meta: Meta): string {
  const place = [meta.get('unit'), meta.get('subunit')]
    .filter((word) => word !== undefined && word !== '')
    .join(', ');
  return (
    [place, meta.get('instance') ?? ''].join(' ').trim() || (meta.get('description') ?? 'Pabulib')
  );
}

/** ISO 4217 when the file gives one, else the code that means "no currency". */
export function currencyOf(meta: Meta): string {
  const currency = meta.get('currency')?.trim().toUpperCase() ?? '';
  return /^[A-Z]{3}$/.test(currency) ? currency : 'XXX';
}

/** When voting ran; a file without dates is taken to have ended a day ago. */
export function heldAt(meta: Meta, now: Date): { opensAt: Date; closesAt: Date } {
  const opensAt = dayOf(meta.get('date_begin'));
  const closesAt = dayOf(meta.get('date_end'));
  const dayMs = 86_400_000;
  const end = closesAt && new Date(closesAt.getTime() + dayMs - 1_000);
  if (opensAt && end && opensAt < end && end < now) return { opensAt, closesAt: end };
  return {
    opensAt: new Date(now.getTime() - 2 * dayMs),
    closesAt: new Date(now.getTime() - dayMs),
  };
}

/** Pabulib dates: `21.04.2023`. */
function dayOf(text: string | undefined): Date | null {
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text?.trim() ?? '');
  if (!match) return null;
  const date = new Date(Date.UTC(Number(match[3]), Number(match[2]) - 1, Number(match[1])));
  return Number.isNaN(date.getTime()) ? null : date;
}
