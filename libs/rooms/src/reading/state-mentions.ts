import type { HostState, PublicState } from '../room-state.js';
import { allMentions, type Mentions } from './mentions.js';

/** Whom and what everybody hears of who looks at the room as it stands. */
export function mentionedPublicly(pub: PublicState): Mentions {
  const { floor, queue, polls, breakouts, outcomes, statements } = pub;
  const people = [
    ...(floor ? [floor.person] : []),
    ...Object.keys(pub.talk),
    ...queue.waiting.map(({ person }) => person),
    ...polls.flatMap(({ choices }) => Object.keys(choices ?? {})),
    ...breakouts.flatMap(({ seats }) => Object.keys(seats)),
    ...outcomes.flatMap(({ person }) => (person === null ? [] : [person])),
  ];
  const words = [
    ...polls.flatMap(({ reasons }) => reasons),
    ...statements.map(({ id }) => id),
    ...breakouts.flatMap(({ notes }) => Object.values(notes)),
    ...outcomes.map(({ id }) => id),
  ];
  return allMentions({ people, words });
}

/** What those who run the meeting hear of besides: everybody who is or was there. */
export function mentionedToHosts(host: HostState): Mentions {
  const { people, counted, submitted, groupNotes, reports } = host;
  return allMentions({
    people: Object.keys(people),
    words: [
      ...Object.values(counted).flatMap(({ reasons }) => reasons),
      ...submitted.map(({ id }) => id),
      ...Object.values(groupNotes),
      ...reports.map(({ words }) => words),
    ],
  });
}
