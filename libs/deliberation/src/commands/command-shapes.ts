import type { CommandType } from '#rooms';
import { agendaShapes } from './agenda.dto.js';
import { breakoutsShapes } from './breakouts.dto.js';
import type { Shapes } from './command-shape.js';
import { floorShapes } from './floor.dto.js';
import { outcomesShapes } from './outcomes.dto.js';
import { pollsShapes } from './polls.dto.js';
import { queueShapes } from './queue.dto.js';
import { safetyShapes } from './safety.dto.js';
import { sessionShapes } from './session.dto.js';
import { statementsShapes } from './statements.dto.js';
import { wordsShapes } from './words.dto.js';

/** What each command's data have to look like, from a page, a program or a socket alike. */
export const commandShapes: Shapes<CommandType> = {
  ...sessionShapes,
  ...agendaShapes,
  ...queueShapes,
  ...floorShapes,
  ...pollsShapes,
  ...statementsShapes,
  ...breakoutsShapes,
  ...safetyShapes,
  ...outcomesShapes,
  ...wordsShapes,
};
