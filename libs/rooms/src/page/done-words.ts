import type { CommandType } from '../commands.js';

const keys: Partial<Record<CommandType, string>> = {
  'poll.cast': 'vote',
  'breakout.note': 'note',
  'help.raise': 'help',
  'report.raise': 'report',
  'room.leave': 'left',
  'person.unname': 'unnamed',
};

/** The sentence that says that an act is done, where the page itself would not show it; or null. */
export function doneWords(type: string): string | null {
  const key = Object.hasOwn(keys, type) ? keys[type as CommandType] : undefined;
  return key === undefined ? null : `rooms.done.${key}`;
}
