import type { AgendaEntry } from '../agenda/agenda.contract.js';
import type { RoomEvent } from '../events.js';
import { runs } from '../room-role.js';
import type { Way } from '../session/session.events.js';
import type { PersonState } from '../session/session.state.js';
import type { Directory } from '../wire.js';
import { courseOf } from './course.js';
import { matterOf, nameIn, type Source } from './minuted-matter.js';
import type { MinutedItem, MinutesDraft, StatementVotes } from './minutes-draft.js';

/**
 * The minutes as the log tells them, of both streams in their order. Pure: the same log, names and votes
 * give the same minutes. Nobody who was removed, muted or reported is named.
 */
export function draftMinutes(
  events: readonly RoomEvent[],
  directory: Directory,
  votes: StatementVotes,
): MinutesDraft {
  const source = { course: courseOf(events), directory, votes };
  const { room } = source.course;
  const people = Object.entries(room.host.people);
  return {
    openedAt: room.pub.openedAt,
    closedAt: room.pub.closedAt,
    ranBy: people
      .filter(([, { role }]) => runs(role))
      .map(([id]) => nameIn(room, directory, id))
      .filter(({ name }) => name !== null),
    tookPart: tookPart(people.map(([, person]) => person)),
    items: room.pub.agenda.map((entry) => minuted(source, entry)),
    between: matterOf(source, null),
  };
}

function tookPart(people: readonly PersonState[]): Readonly<Record<Way, number>> {
  const by = (way: Way) =>
    people.filter((person) => person.way === way && person.role !== 'observer').length;
  return { online: by('online'), code: by('code'), hall: by('hall') };
}

function minuted(source: Source, { item, state, startedAt, endedAt, pausedMs }: AgendaEntry) {
  const lastedMs = startedAt === null || endedAt === null ? null : endedAt - startedAt - pausedMs;
  const entry: MinutedItem = {
    ...{ item, state, startedAt, endedAt, lastedMs },
    ...matterOf(source, item.id),
  };
  return entry;
}
