import type { RoomEvent } from '../events.js';
import { mentionedBy } from '../reading/event-mentions.js';
import { allMentions } from '../reading/mentions.js';
import { isPublic, type Directory } from '../wire.js';

const only = <Value>(
  values: Readonly<Record<string, Value>>,
  keep: (id: string) => boolean,
): Record<string, Value> => Object.fromEntries(Object.entries(values).filter(([id]) => keep(id)));

/** Names and words that may still be told: neither whoever was removed, nor what was taken down. */
export function shownDirectory(events: readonly RoomEvent[], directory: Directory): Directory {
  const removed = new Set<string>();
  const takenDown = new Set<string>();
  for (const event of events) {
    if (event.type === 'person.removed') removed.add(event.data.person);
    if (event.type === 'person.readmitted') removed.delete(event.data.person);
    if (event.type === 'words.taken-down') takenDown.add(event.data.words);
    if (event.type === 'words.put-back') takenDown.delete(event.data.words);
    if (event.type === 'statement.taken-down') takenDown.add(event.data.statement);
    // A statement that comes back is shown again.
    if (event.type === 'statement.accepted') takenDown.delete(event.data.statement);
  }
  return {
    people: only(directory.people, (id) => !removed.has(id)),
    guests: (directory.guests ?? []).filter((id) => !removed.has(id)),
    words: only(directory.words, (id) => !takenDown.has(id)),
  };
}

/** What the public events of a log mention, and nothing else; whose words they are, the log alone says. */
export function publicDirectory(events: readonly RoomEvent[], directory: Directory): Directory {
  const { people, guests = [], words } = shownDirectory(events, directory);
  const told = allMentions(...events.filter(isPublic).map(mentionedBy));
  const [named, said] = [new Set(told.people), new Set(told.words)];
  return {
    people: only(people, (id) => named.has(id)),
    guests: guests.filter((id) => named.has(id)),
    words: Object.fromEntries(
      Object.entries(only(words, (id) => said.has(id))).map(([id, view]) => [
        id,
        { ...view, person: null },
      ]),
    ),
  };
}
