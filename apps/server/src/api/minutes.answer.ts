import type { MinutesView, RoomView } from '#deliberation';
import type { MinutedItem } from '#rooms';

const timeOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** Minutes as data: what people wrote, and what the log says; lengths in milliseconds. */
export function minutesAnswer(room: RoomView, minutes: MinutesView) {
  const { version, publishedAt, because, words, log, versions } = minutes;
  const { openedAt, closedAt, ranBy, tookPart, items, between } = log;
  return {
    room: { number: room.number, title: room.title },
    ...{ version, publishedAt, because, versions, ranBy, tookPart, between },
    ...{ summary: words.summary, decisions: words.decisions },
    openedAt: timeOrNull(openedAt),
    closedAt: timeOrNull(closedAt),
    items: items.map((item) => ({ ...itemAnswer(item), note: words.notes[item.item.id] ?? null })),
  };
}

function itemAnswer({ item, startedAt, endedAt, ...minuted }: MinutedItem) {
  const { id, kind, title, proposal } = item;
  return {
    ...{ id, kind, title, proposal, ...minuted },
    startedAt: timeOrNull(startedAt),
    endedAt: timeOrNull(endedAt),
  };
}
