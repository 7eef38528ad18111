import { agendaLimits } from '../agenda/agenda.contract.js';
import { breakoutLimits } from '../breakouts/breakouts.contract.js';
import { pollLimits } from '../polls/check-plan.js';
import { runs } from '../room-role.js';
import type { RoomSeen } from '../wire.js';
import { agendaView } from './agenda-view.js';
import { allowed } from './allowed.js';
import { announcementsView } from './announcements-view.js';
import { breakoutsView } from './breakout-view.js';
import { floorView } from './floor-view.js';
import { hostView } from './host-view.js';
import { kioskView } from './kiosk-view.js';
import { nextView } from './next-view.js';
import { othersView } from './others-view.js';
import { outcomesView } from './outcomes-view.js';
import { peopleView } from './people-view.js';
import { pollsView } from './poll-view.js';
import { queueView } from './queue-view.js';
import type { RoomWhere } from './room-where.js';
import { statementsView } from './statements-view.js';
import { takenDownView } from './taken-down-view.js';
import { talkView } from './talk-view.js';

/**
 * All that the bodies of a room's pages show: `rooms/live/<name>-body.njk` is filled with this and
 * `bodyWords`, on the server and in the browser. The same room and place give the same page.
 */
export function roomContext(seen: RoomSeen, where: RoomWhere) {
  const { pub, me, online, now } = seen;
  const { phase, settings, wall, queue } = pub;
  const polls = pollsView(seen, where.typed);
  return {
    ...where,
    ...{ room: seen.room, phase, settings, wall, online, now },
    declared: seen.declared ?? 0,
    me: {
      ...me,
      joined: me.person !== null && me.role !== null,
      runs: me.role !== null && runs(me.role),
    },
    may: allowed(seen),
    limits: { agenda: agendaLimits, poll: pollLimits, groups: breakoutLimits },
    agenda: agendaView(seen),
    floor: floorView(seen),
    queue: { ...queueView(seen), open: queue.open, policy: queue.policy },
    polls: {
      open: polls.filter(({ state }) => state === 'open'),
      closed: polls.filter(({ state }) => state === 'closed'),
      published: polls.filter(({ state }) => state === 'published'),
    },
    statements: statementsView(seen),
    breakouts: breakoutsView(seen),
    outcomes: outcomesView(seen),
    announcements: announcementsView(seen),
    others: othersView(seen),
    kiosk: kioskView(seen),
    people: peopleView(seen),
    talk: talkView(seen),
    next: nextView(seen),
    host: hostView(seen),
    takenDown: takenDownView(seen),
    doorOpen: pub.doorOpen,
  };
}

export type RoomContext = ReturnType<typeof roomContext>;
