import { clockText, type Directory, type Mention, type Telling } from '#rooms';
import type { Said } from './block.js';
import { nameIn, type MinutesVoice } from './minutes-voice.js';

export interface SaidTelling {
  readonly text: string;
  /** A resident's words, which follow the sentence in their own language. */
  readonly quote: Said | null;
}

/** One event in words. */
export function saidTelling(
  { key, params }: Telling,
  directory: Directory,
  voice: MinutesVoice,
): SaidTelling {
  const filled = Object.entries(params).map(([name, mention]) => [
    name,
    inWords(mention, directory, voice),
  ]);
  const words = Object.values(params).find((one) => typeof one === 'object' && 'words' in one);
  return {
    text: voice.t(`minutes.${key}`, Object.fromEntries(filled) as Record<string, string>),
    quote: quoted(words, directory, voice),
  };
}

/** What is not to be had any more was taken down. */
function quoted(
  mention: Mention | undefined,
  { words }: Directory,
  { t }: MinutesVoice,
): Said | null {
  if (typeof mention !== 'object' || !('words' in mention)) return null;
  const found = words[mention.words];
  if (!found) return { text: t('minutes.taken-down') };
  return { text: found.title ?? found.text, lang: found.language };
}

function inWords(mention: Mention, directory: Directory, voice: MinutesVoice): string {
  if (typeof mention === 'number') return String(mention);
  if ('person' in mention) return nameIn(directory, mention.person, voice);
  if ('both' in mention) return mention.both[voice.language];
  if ('ms' in mention) return clockText(mention.ms);
  if ('say' in mention) return voice.t(`minutes.${mention.say}`);
  return 'text' in mention ? mention.text : '';
}
