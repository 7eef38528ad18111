import { voiceIn, type Voice } from '#counting';
import type { CountedFile } from './counted-file.js';
import { moneyIn } from './money.js';

/** The voice in which a file's counts are told: its names, its money, the reader's words. */
export function fileVoice(file: CountedFile, t: Voice['t']): Voice {
  const isBudget = file.takes === 'budget';
  return voiceIn('en-GB', {
    t,
    money: moneyIn(isBudget ? file.currency : '', isBudget ? file.profile.moneyDigits : 0),
    name: (id) => file.names.get(id) || id,
  });
}
