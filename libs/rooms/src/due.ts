import type { Command } from './commands.js';

/**
 * When the room's clock next has something to say, and what. The command's id follows from what it is
 * about (`floor.timeout:<floor>:<budget>`), so that several servers that say it say it once.
 */
export interface Due {
  readonly at: number;
  readonly command: Command;
}
