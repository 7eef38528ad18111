import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';
import { AfterActs } from '../log/after-act.js';
import { forgetOfOld, forgetOfRoom } from './secret-ballots.js';

const keptDays = 30;

/** Lets go of what a room needs no longer: answers to commands, and who chose what in secret polls. */
@Injectable()
export class RoomsRetentionService implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly afterActs: AfterActs,
  ) {}

  onModuleInit(): void {
    this.afterActs.register({
      type: 'room.archive',
      after: async (em, { room }) => {
        await em.execute(forgetOfRoom, [room.id]);
      },
    });
  }

  async forgetOld(): Promise<LetGo> {
    const old = `clock_timestamp() - interval '${keptDays} days'`;
    return {
      'room-answers': await deleteRows(this.em, `delete from room_command where at < ${old}`),
      'room-ballots': await deleteRows(this.em, forgetOfOld(keptDays)),
    };
  }
}
