import type { HostEvent, HostEventType } from '../events.js';
import { emptyRoom, type HostState } from '../room-state.js';
import type { UnsaidEvent } from '../wire.js';

type EventOf<Type extends HostEventType> = Extract<HostEvent, { readonly type: Type }>;
type Theirs = {
  readonly [Type in HostEventType]?: (data: EventOf<Type>['data']) => EventOf<Type>['data'];
};

const whole = <Data>(data: Data): Data => data;
const withoutReason = <Data>(data: Data): Data & { readonly reason: string } => ({
  ...data,
  reason: '',
});

/** Who is there, may speak and sits where, who calls for help, and hands that were counted. All else is unsaid. */
const theirs: Theirs = {
  'person.joined': whole,
  'person.left': whole,
  'person.role-set': whole,
  'person.muted': withoutReason,
  'person.unmuted': whole,
  'person.removal-explained': withoutReason,
  'room.code-changed': whole,
  'poll.hands-counted': whole,
  'breakout.seated': whole,
  'breakout.reseated': whole,
  'help.raised': whole,
  'help.taken': whole,
};

/** What of the hosts' stream somebody is told who keeps the queue and does not run the meeting. */
export function toldToKeepers(event: HostEvent): HostEvent | UnsaidEvent {
  const tell = theirs[event.type] as ((data: object) => object) | undefined;
  if (tell) return { ...event, data: tell(event.data) } as HostEvent;
  const { stream, seq, at } = event;
  return { stream, seq, at, actor: null, type: 'host.unsaid', data: {} };
}

/** The same of what the hosts know: all that was told to keepers, and nothing else. */
export function forKeepers(host: HostState): HostState {
  const { people, codes, hands, seats, help, muted } = host;
  return { ...emptyRoom.host, people, codes, hands, seats, help, muted };
}
