/** Every way of taking `size` of these, in order: of a, b, c two are a b, a c, b c. */
export function* subsets<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [at, first] of items.entries()) {
    for (const rest of subsets(items.slice(at + 1), size - 1)) yield [first, ...rest];
  }
}
