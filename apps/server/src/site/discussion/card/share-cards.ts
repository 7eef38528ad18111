import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, OneAtATime } from '#platform';
import { drawCard, type CardWords } from './draw-card.js';

/** Raised with every change of the drawing, so that nobody keeps an old one. */
const drawing = 1;

/** Cards that wait to be drawn, and those that are kept at hand: 40 kB each at most. */
const [mostWaiting, mostKept] = [8, 200];

export class CardsBusyError extends DomainError {
  readonly code = 'discussion.cards-busy';
  readonly kind = 'unavailable';
}

/** Cards drawn one after the other, and kept for whoever asks next. */
@Injectable()
export class ShareCards {
  private readonly easel = new OneAtATime(mostWaiting);
  private readonly kept = new Map<string, Promise<Buffer>>();

  /** Names what a card shows: the same words give the same tag. */
  tag(words: CardWords): string {
    const { title, organisation, process, numbered, name } = words;
    const all = JSON.stringify([drawing, title, organisation, process, numbered, name]);
    return createHash('sha256').update(all).digest('base64url').slice(0, 22);
  }

  /** @throws CardsBusyError when many are asked for at once */
  async card(words: CardWords): Promise<Buffer> {
    const tag = this.tag(words);
    const kept = this.kept.get(tag);
    if (kept) return kept;
    const drawn = this.easel.do(() => drawCard(words));
    if (!drawn) throw new CardsBusyError();
    this.keep(tag, drawn);
    return drawn;
  }

  private keep(tag: string, drawn: Promise<Buffer>): void {
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size >= mostKept) this.kept.delete(oldest);
    this.kept.set(tag, drawn);
    drawn.catch(() => this.kept.delete(tag));
  }
}
