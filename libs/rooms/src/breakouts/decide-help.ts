import { nothing, type Deciders } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import type { BreakoutCommands } from './breakouts.contract.js';
import { groupOf } from './seats.js';

/** Somebody calls for whoever runs the meeting, from the main room or from their group. */
export const helpDeciders = {
  'help.raise': (room, _command, { person }, { newId }) => {
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    const group = groupOf(room, person);
    const isCalled = room.host.help.some(
      (one) => !one.taken && (one.person === person || (group !== null && one.group === group)),
    );
    if (isCalled) throw new RefusedError('CONFLICT', 'rooms.help-is-coming');
    const help = newId();
    return { events: [{ type: 'help.raised', data: { help, person, group } }], data: { help } };
  },

  'help.take': ({ host }, { data: { help } }) => {
    const call = host.help.find(({ id }) => id === help);
    if (!call) throw new RefusedError('INVALID', 'rooms.unknown-help');
    return call.taken ? nothing : { events: [{ type: 'help.taken', data: { help } }] };
  },
} as const satisfies Deciders<Extract<keyof BreakoutCommands, `help.${string}`>>;
