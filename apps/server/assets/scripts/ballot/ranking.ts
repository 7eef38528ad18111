import { text } from '../parts/words.js';
import type { Meter } from './meter.js';

type Move = 'up' | 'down' | 'add' | 'remove';
const moves: ReadonlySet<string> = new Set<Move>(['up', 'down', 'add', 'remove']);

/** The buttons of a ranking, without asking the server each time. */
export function moveInPlace(ranking: HTMLElement, meter: Meter): void {
  ranking.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('button[data-move]');
    if (!(button instanceof HTMLButtonElement)) return;
    const card = button.closest<HTMLElement>('[data-rank-card]');
    const move = button.dataset['move'] ?? '';
    if (!card || !isMove(move)) return;
    event.preventDefault();
    put(ranking, card, move);
    const deed = settle(ranking, card, move);
    goOnFrom(card, move);
    meter.say(deed);
  });
  // Moving takes a card out of the page for an instant; the keyboard must not lose its place.
  settle(ranking, null, 'up');
}

function isMove(word: string): word is Move {
  return moves.has(word);
}

function put(ranking: HTMLElement, card: HTMLElement, move: Move): void {
  if (move === 'add') ranking.querySelector('[data-ranked]')?.append(card);
  if (move === 'remove') ranking.querySelector('[data-unranked]')?.prepend(card);
  if (move === 'up') card.previousElementSibling?.before(card);
  if (move === 'down') card.nextElementSibling?.after(card);
}

/**
 * Numbers the places anew, and lets only what is ranked be sent.
 * @returns what happened to the card, in words
 */
export function settle(ranking: HTMLElement, card: HTMLElement | null, move: Move): string {
  const ranked = cardsIn(ranking, '[data-ranked]');
  for (const [index, each] of ranked.entries()) {
    dress(each, String(index + 1));
    turn(each, 'up', index > 0);
    turn(each, 'down', index < ranked.length - 1);
  }
  for (const each of cardsIn(ranking, '[data-unranked]')) dress(each, '');
  const form = ranking.closest('form');
  if (!card || !form) return '';
  const deed = { up: 'moved', down: 'moved', add: 'added', remove: 'removed' }[move];
  return text(form, deed, {
    title: card.dataset['title'] ?? '',
    place: String(ranked.indexOf(card) + 1),
    of: String(ranked.length),
  });
}

function cardsIn(ranking: HTMLElement, list: string): readonly HTMLElement[] {
  return [...ranking.querySelectorAll<HTMLElement>(`${list} > [data-rank-card]`)];
}

function dress(card: HTMLElement, place: string): void {
  card.querySelector('[data-rank-place]')?.replaceChildren(place);
  const field = card.querySelector<HTMLInputElement>('input[name="choices"]');
  if (field) field.disabled = place === '';
}

function turn(card: HTMLElement, move: Move, on: boolean): void {
  const button = buttonOf(card, move);
  if (button) button.disabled = !on;
}

function buttonOf(card: HTMLElement, move: Move): HTMLButtonElement | null {
  return card.querySelector<HTMLButtonElement>(`button[data-move="${move}"]`);
}

/** On from the same button; where it is off or gone, from its nearest neighbour on the card. */
function goOnFrom(card: HTMLElement, move: Move): void {
  const order: readonly Move[] = move === 'down' ? ['down', 'up'] : ['up', 'down'];
  const wanted: readonly Move[] = move === 'remove' ? ['add'] : [...order, 'remove'];
  const next = wanted
    .map((each) => buttonOf(card, each))
    .find((button) => button?.disabled === false);
  next?.focus();
}
