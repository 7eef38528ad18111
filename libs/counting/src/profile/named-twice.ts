/** Whether a number stands twice in a list. */
export function namedTwice(places: readonly number[]): boolean {
  // Comparing each with each is quickest for few, but not for a ballot of thousands.
  if (places.length > 24) return new Set(places).size < places.length;
  for (let at = 1; at < places.length; at += 1) {
    const place = places[at];
    for (let before = 0; before < at; before += 1) if (places[before] === place) return true;
  }
  return false;
}
