import type { Fact, Message } from './message.js';
import type { Voice } from './voice.js';

/** A piece of a sentence: words of ours, or (with `id`) the name of a project or candidate. */
export interface SpokenPart {
  readonly text: string;
  /** Null for words of ours; names may be in a language of their own. */
  readonly id: string | null;
}

/** Puts messages into words, one after the other. */
export function say(messages: Message | readonly Message[], voice: Voice): string {
  return speak(messages, voice)
    .map((part) => part.text)
    .join('');
}

/** Puts messages into words with names apart, so that a page can mark their language. */
export function speak(messages: Message | readonly Message[], voice: Voice): SpokenPart[] {
  const list: readonly Message[] = 'key' in messages ? [messages] : messages;
  return list.flatMap((message, at) => {
    const sentence = speakOne(message, voice);
    return at === 0 ? sentence : [{ text: ' ', id: null }, ...sentence];
  });
}

/**
 * Names and text from files never pass through the translator: a mark takes their place and is
 * exchanged afterwards, so nothing in them can be mistaken for a place to fill in.
 */
function speakOne({ key, count, facts }: Message, voice: Voice): SpokenPart[] {
  const outside: SpokenPart[] = [];
  const params: Record<string, string | number> = count === undefined ? {} : { count };
  for (const [place, fact] of Object.entries(facts)) params[place] = filledIn(fact, voice, outside);
  return voice
    .t(key, params)
    .split(/\uE000(\d+)\uE001/)
    .flatMap((piece, at) =>
      at % 2 === 0 ? { text: piece, id: null } : (outside[Number(piece)] ?? []),
    )
    .filter((part) => part.text !== '');
}

function filledIn(fact: Fact, voice: Voice, outside: SpokenPart[]): string {
  const mark = (part: SpokenPart): string => `\uE000${outside.push(part) - 1}\uE001`;
  const named = (id: string): string => mark({ text: voice.name(id), id });
  switch (fact.kind) {
    case 'money':
      return voice.money(fact.minorUnits);
    case 'number':
      return voice.number(fact.value);
    case 'decimal':
      return voice.decimal(fact.text);
    case 'names':
      return fact.ids.map(named).join(', ');
    case 'tally':
      return fact.votes.map(({ id, votes }) => `${named(id)} (${voice.decimal(votes)})`).join(', ');
    case 'message':
      return speak(fact.message, voice).map(mark).join('');
    case 'text':
      return mark({ text: fact.text, id: null });
  }
}
