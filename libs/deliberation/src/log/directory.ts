import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory, Mentions, Stream, WordsKind, WordsView } from '#rooms';

type WordsRow = WordsView & { readonly id: string; readonly kind: WordsKind };

/** Words that come with their author's name in public. Whose a statement or a note is hosts alone know. */
const signed: readonly WordsKind[] = ['amendment', 'conclusion'];

/** The names and words of these ids, as far as those who hear that stream may know them. */
export async function directoryOf(
  em: EntityManager,
  roomId: string,
  { people, words }: Mentions,
  hears: Stream,
): Promise<Directory> {
  if (people.length + words.length === 0) return { people: {}, words: {} };
  const [row] = await em.execute<{ people: Record<string, string>; words: readonly WordsRow[] }[]>(
    `select
       (select coalesce(jsonb_object_agg(id, name), '{}') from room_person
        where room_id = ? and id in (select jsonb_array_elements_text(?::jsonb)::uuid)) as people,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'text', text,
          'language', language, 'title', title, 'why', why, 'person', person)), '[]')
        from room_words
        where room_id = ? and id in (select jsonb_array_elements_text(?::jsonb)::uuid)) as words`,
    [roomId, JSON.stringify(people), roomId, JSON.stringify(words)],
  );
  const found = (row?.words ?? []).map(({ id, kind, person, ...view }) => {
    const isSigned = hears === 'host' || signed.includes(kind);
    return [id, { ...view, person: isSigned ? person : null }] as const;
  });
  return { people: row?.people ?? {}, words: Object.fromEntries(found) };
}

/** What of it one event needs. */
export function partOf(directory: Directory, { people, words }: Mentions): Directory {
  const pick = <T>(from: Readonly<Record<string, T>>, ids: readonly string[]) =>
    Object.fromEntries(
      ids.flatMap((id) => (from[id] === undefined ? [] : [[id, from[id]] as const])),
    );
  return { people: pick(directory.people, people), words: pick(directory.words, words) };
}

export function bothDirectories(one: Directory, other: Directory): Directory {
  return {
    people: { ...one.people, ...other.people },
    words: { ...one.words, ...other.words },
  };
}
