import type { Actor } from '../decision.js';
import type { PollChoice } from '../polls/poll-plan.js';
import type { RoomState } from '../room-state.js';
import type { Me } from '../wire.js';

/** What somebody said in secret, or for themselves: it lies beside the log. */
export interface Said {
  readonly ballots: Readonly<Record<string, PollChoice>>;
  readonly votes: Readonly<Record<string, -1 | 0 | 1>>;
}

export const saidNothing: Said = { ballots: {}, votes: {} };

/** What concerns one reader alone, in a room that stands so. */
export function meIn({ pub, host }: RoomState, { person, role }: Actor, said: Said): Me {
  const mine = <T>(list: readonly T[] | undefined, one: T | null) =>
    one !== null && (list?.includes(one) ?? false);
  const active = pub.agenda.find(({ state }) => state === 'active')?.item.id ?? null;
  return {
    ...{ person, role: role === 'clock' ? null : role, ...said },
    muted: mine(host.muted, person),
    removed: mine(pub.removed, person),
    waiting: host.submitted
      .filter(({ person: by, state }) => by === person && state === 'pending')
      .map(({ id }) => id),
    note: groupNote({ pub, host }, person),
    ready: host.ready !== null && host.ready.item === active && mine(host.ready.people, person),
    nudged: active !== null && mine(host.nudged[active], person),
  };
}

function groupNote({ pub, host }: RoomState, person: string | null): string | null {
  const breakout = pub.breakouts.at(-1);
  const group = person === null ? undefined : breakout?.seats[person];
  return (group === undefined ? undefined : host.groupNotes[group]) ?? null;
}
