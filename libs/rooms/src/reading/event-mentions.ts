import type { EventType, RoomEvent } from '../events.js';
import { noMentions, type Mentions } from './mentions.js';

type EventOf<Type extends EventType> = Extract<RoomEvent, { readonly type: Type }>;
type Mentioning = {
  readonly [Type in EventType]?: (data: EventOf<Type>['data']) => Partial<Mentions>;
};

const person = (data: { readonly person: string | null }) => ({
  people: data.person === null ? [] : [data.person],
});

/** Events that are not here name nobody and hold no words. */
const mentioning: Mentioning = {
  'queue.joined': person,
  'floor.started': person,
  'breakout.closed': ({ notes }) => ({ words: Object.values(notes) }),
  'poll.published': ({ reasons }) => ({ words: reasons }),
  'statement.accepted': ({ statement }) => ({ words: [statement] }),
  'outcome.suggested': ({ outcome, person: by }) => ({
    ...person({ person: by }),
    words: [outcome],
  }),
  'person.joined': person,
  'person.unnamed': person,
  'person.role-set': person,
  'agenda.readied': person,
  'nudge.sent': ({ people }) => ({ people }),
  'poll.counted': ({ reasons }) => ({ words: reasons }),
  'statement.submitted': ({ statement, person: by }) => ({ people: [by], words: [statement] }),
  'breakout.reseated': person,
  'breakout.noted': ({ words }) => ({ words: [words] }),
  'help.raised': person,
  'person.muted': person,
  'person.unmuted': person,
  'person.removal-explained': person,
  // Not who reported it: nobody is told.
  'report.raised': ({ about, subject, words }) => ({
    people: about === 'person' ? [subject] : [],
    words: about === 'person' ? [words] : [words, subject],
  }),
  'words.put-back': ({ words }) => ({ words: [words] }),
  'words.judged': ({ words }) => ({ words: [words] }),
};

/** What has to be told with one event. */
export function mentionedBy({ type, data }: RoomEvent): Mentions {
  const mentions = mentioning[type] as ((data: object) => Partial<Mentions>) | undefined;
  return mentions ? { ...noMentions, ...mentions(data) } : noMentions;
}
