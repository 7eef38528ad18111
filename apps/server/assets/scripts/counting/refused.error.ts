/** Something that the page must tell a person; `key` stands under `counter.problem`. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    readonly key: string,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(key);
  }
}
