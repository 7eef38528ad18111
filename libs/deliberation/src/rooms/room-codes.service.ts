import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AfterActs } from '../log/after-act.js';
import { freeCode } from './free-code.js';

/** The code on the wall is in no log: it changes beside it, in the transaction of the act. */
@Injectable()
export class RoomCodes implements OnModuleInit {
  constructor(private readonly acts: AfterActs) {}

  onModuleInit(): void {
    this.acts.register({
      type: 'room.new-code',
      after: (em, { room }) => this.renew(em, room.id),
    });
  }

  private async renew(em: EntityManager, roomId: string): Promise<void> {
    await em.execute('update room set code = ? where id = ?', [await freeCode(em), roomId]);
  }
}
