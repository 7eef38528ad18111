import type { EntityManager } from '@mikro-orm/postgresql';

/** Characters in one piece of a stored file. */
const pieceLength = 250_000;

/** Puts a file away in pieces. @returns how many */
export async function storePieces(
  em: EntityManager,
  importId: string,
  text: string,
): Promise<number> {
  let position = 0;
  for (let at = 0; at < text.length; position += 1) {
    const end = wholeCharacterEnd(text, at + pieceLength);
    await em.execute(
      'insert into roll.import_piece (import_id, position, content) values (?, ?, ?)',
      [...[importId, position, text.slice(at, end)]],
    );
    at = end;
  }
  return position;
}

/** The file, one piece after the other: never more than one of them in memory. */
export async function* readPieces(
  em: EntityManager,
  importId: string,
  onRead: (pieces: number) => void,
): AsyncGenerator<string> {
  for (let position = 0; ; position += 1) {
    const [piece] = await em.execute<{ content: string }[]>(
      'select content from roll.import_piece where import_id = ? and position = ?',
      [importId, position],
    );
    if (!piece) return;
    yield piece.content;
    onRead(position + 1);
  }
}

/** A character of two units (some names of people, most pictures) stays in one piece. */
function wholeCharacterEnd(text: string, end: number): number {
  const isHigh = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return isHigh ? end - 1 : end;
}
