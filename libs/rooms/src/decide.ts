import { agendaDeciders } from './agenda/decide-agenda.js';
import { breakoutDeciders } from './breakouts/decide-breakouts.js';
import type { Command, CommandType } from './commands.js';
import type { Actor, Decider, Deciders, Decision, Facts } from './decision.js';
import { floorDeciders } from './floor/decide-floor.js';
import { outcomeDeciders } from './outcomes/decide-outcomes.js';
import { pollDeciders } from './polls/decide-polls.js';
import { queueDeciders } from './queue/decide-queue.js';
import type { RoomState } from './room-state.js';
import { safetyDeciders } from './safety/decide-safety.js';
import { sessionDeciders } from './session/decide-session.js';
import { statementDeciders } from './statements/decide-statements.js';
import { mustBeAllowed } from './who-may.js';
import { wordsDeciders } from './words/decide-words.js';

const deciders: Deciders<CommandType> = {
  ...sessionDeciders,
  ...agendaDeciders,
  ...queueDeciders,
  ...floorDeciders,
  ...pollDeciders,
  ...statementDeciders,
  ...breakoutDeciders,
  ...safetyDeciders,
  ...outcomeDeciders,
  ...wordsDeciders,
};

/**
 * What follows from a command in a room that stands so. Pure: the same room, command, actor and facts
 * decide the same.
 * @throws RefusedError when it is not theirs to ask, not now, or not sensible
 */
export function decide(room: RoomState, command: Command, actor: Actor, facts: Facts): Decision {
  mustBeAllowed(room, command.type, actor);
  const decider = deciders[command.type] as Decider<CommandType>;
  return decider(room, command, actor, facts);
}
