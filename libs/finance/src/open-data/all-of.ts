/** Everything that a stream brings. Open data is told with its fingerprint, so it is whole before it goes. */
export async function allOf(pieces: AsyncIterable<unknown>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(all);
}
