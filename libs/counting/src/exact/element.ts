/** Reads one element that the caller knows is there; a gap is a fault of the engine, never of data. */
export function element<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`No element ${index} among ${items.length}`);
  return item;
}
