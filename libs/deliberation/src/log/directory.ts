import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory, Mentions, Stream, WordsKind, WordsView } from '#rooms';

type WordsRow = WordsView & { readonly id: string; readonly kind: WordsKind };

interface DirectoryRow {
  readonly people: readonly (readonly [id: string, name: string, guest: boolean])[];
  readonly words: readonly WordsRow[];
}

/**
 * Words that come with their author's name in public. Whose a statement or a note is hosts alone know,
 * and who reported something nobody.
 */
const signed: readonly WordsKind[] = ['amendment', 'conclusion'];

/**
 * The names and words of these ids, as far as those who hear that stream may know them: what was taken
 * down those alone who run the meeting.
 */
export async function directoryOf(
  em: EntityManager,
  roomId: string,
  { people, words }: Mentions,
  hears: Stream,
): Promise<Directory> {
  if (people.length + words.length === 0) return { people: {}, words: {} };
  const [row] = await em.execute<DirectoryRow[]>(
    `select
       (select coalesce(jsonb_agg(jsonb_build_array(id, name, way <> 'online')), '[]')
        from room_person
        where room_id = ? and id in (select jsonb_array_elements_text(?::jsonb)::uuid)) as people,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'text', text,
          'language', language, 'title', title, 'why', why, 'person', person)), '[]')
        from room_words where room_id = ? and (? or not taken_down)
          and id in (select jsonb_array_elements_text(?::jsonb)::uuid)) as words`,
    [roomId, JSON.stringify(people), roomId, hears === 'host', JSON.stringify(words)],
  );
  const found = (row?.words ?? []).map(({ id, kind, person, ...view }) => {
    const isSigned = kind !== 'report' && (hears === 'host' || signed.includes(kind));
    return [id, { ...view, person: isSigned ? person : null }] as const;
  });
  return { ...peopleIn(row?.people ?? []), words: Object.fromEntries(found) };
}

/** Names, and which of them nothing vouches for: no account says so. */
export function peopleIn(
  people: DirectoryRow['people'],
): Required<Pick<Directory, 'people' | 'guests'>> {
  return {
    people: Object.fromEntries(people.map(([id, name]) => [id, name])),
    guests: people.flatMap(([id, , guest]) => (guest ? [id] : [])),
  };
}

/** What of it one event needs. */
export function partOf(directory: Directory, { people, words }: Mentions): Directory {
  const pick = <T>(from: Readonly<Record<string, T>>, ids: readonly string[]) =>
    Object.fromEntries(
      ids.flatMap((id) => (from[id] === undefined ? [] : [[id, from[id]] as const])),
    );
  const mentioned = new Set(people);
  const guests = (directory.guests ?? []).filter((id) => mentioned.has(id));
  return { people: pick(directory.people, people), guests, words: pick(directory.words, words) };
}

export function bothDirectories(one: Directory, other: Directory): Directory {
  return {
    people: { ...one.people, ...other.people },
    guests: [...new Set([...(one.guests ?? []), ...(other.guests ?? [])])],
    words: { ...one.words, ...other.words },
  };
}
