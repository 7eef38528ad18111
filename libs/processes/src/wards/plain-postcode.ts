/** Area and district, sector and unit (BS 7666, part 2). */
const form = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/;

/** A postcode as people write it (`ll13 7yu`) → as it is kept (`LL137YU`); null when it is none. */
export function plainPostcode(text: string): string | null {
  // The longest with a few spaces: nobody's essay is searched.
  if (text.length > 30) return null;
  const plain = text.replace(/\s+/g, '').toUpperCase();
  return form.test(plain) ? plain : null;
}
