import { Inject, Injectable } from '@nestjs/common';
import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { LOGGER, type Logger } from '#platform';
import { RefusedError, type Answer } from '#rooms';
import type { RoomVisitor } from '../rooms/room-visitor.js';
import { ActRates } from './act-rates.js';
import { brokenAnswer, refusal } from './answers.js';
import { commandIn, isCommandId, type Asked } from './asked-command.js';
import { visitorDoes } from './doer.js';
import { RoomDeeds } from './room-deeds.js';

/** What people ask of a room, from a page, a socket or a program alike. */
@Injectable()
export class RoomActs {
  constructor(
    private readonly deeds: RoomDeeds,
    private readonly rates: ActRates,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Never throws: whatever is refused or breaks is answered, with the code of a sentence. */
  async act(roomId: string, who: RoomVisitor, asked: Asked): Promise<Answer> {
    const id = isCommandId(asked.id) ? asked.id : '';
    try {
      return await this.answered(roomId, who, asked);
    } catch (error) {
      const answer = refusal(id, error);
      if (!answer) this.log.error({ err: error, roomId }, 'an act in a room failed');
      return answer ?? brokenAnswer(id);
    }
  }

  private async answered(roomId: string, who: RoomVisitor, asked: Asked): Promise<Answer> {
    const doer = visitorDoes(who, roomId);
    const from = doer.sender ?? doer.keys.guestHash;
    if (from === null) throw new RefusedError('UNAUTH', 'rooms.join-first');
    const command = await commandIn(asked);
    this.rates.take(from, command.type);
    try {
      return await this.deeds.commit(roomId, doer, command);
    } catch (error) {
      // The same vote twice in one moment, side by side: the second is answered as the first was.
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      return this.deeds.commit(roomId, doer, command);
    }
  }
}
