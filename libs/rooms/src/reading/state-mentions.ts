import type { HostState, PublicState } from '../room-state.js';
import { saidPublicly } from '../words/said-words.js';
import { allMentions, type Mentions } from './mentions.js';

/** Whom and what everybody hears of who looks at the room as it stands. */
export function mentionedPublicly(pub: PublicState): Mentions {
  const { floor, queue, outcomes } = pub;
  const people = [
    ...(floor ? [floor.person] : []),
    ...Object.keys(pub.talk),
    ...queue.waiting.map(({ person }) => person),
    ...outcomes.flatMap(({ person }) => (person === null ? [] : [person])),
  ];
  const words = saidPublicly(pub).filter((id) => !pub.takenDown.includes(id));
  return allMentions({ people, words });
}

/** Whom those who keep the queue hear of besides: everybody who is or was there. */
export function mentionedToKeepers({ people }: HostState): Mentions {
  return { people: Object.keys(people), words: [] };
}

/** What those who run the meeting hear of besides. */
export function mentionedToHosts(host: HostState): Mentions {
  const { people, counted, submitted, groupNotes, reports, judged } = host;
  return allMentions({
    people: Object.keys(people),
    words: [
      ...Object.values(counted).flatMap(({ reasons }) => reasons),
      ...submitted.map(({ id }) => id),
      ...Object.values(groupNotes),
      ...reports.map(({ words }) => words),
      // Also what is shown to nobody else any more.
      ...reports.flatMap(({ about, subject }) => (about === 'words' ? [subject] : [])),
      ...Object.keys(judged),
    ],
  });
}
