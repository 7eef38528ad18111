import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';
import { AfterActs } from '../log/after-act.js';
import { longOver } from './long-over.js';
import { ForsakenRooms } from '../log/forsaken-rooms.js';
import { forgetCounted, forgetOfOld } from './secret-ballots.js';

const keptDays = 30;
/** Names of those whom no account has erased one day. */
const namesKeptDays = 90;

const forgetGroups = `update room_person set groups = '[]' from room
  where room.id = room_person.room_id and groups <> '[]' and ${longOver(keptDays)}`;
const forgetGuests = `update room_person set name = '', guest_hash = null from room
  where room.id = room_person.room_id and way <> 'online'
    and (name <> '' or guest_hash is not null) and ${longOver(namesKeptDays)}`;

/** Lets go of what a room needs no longer: answers to commands, and who chose what in secret polls. */
@Injectable()
export class RoomsRetentionService implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly afterActs: AfterActs,
    private readonly forsaken: ForsakenRooms,
  ) {}

  onModuleInit(): void {
    this.afterActs.register({ type: 'poll.close', after: forgetCounted });
  }

  async forgetOld(): Promise<LetGo> {
    // First: what was chosen in their secret polls goes with the count.
    await this.forsaken.close();
    const old = `clock_timestamp() - interval '${keptDays} days'`;
    return {
      'room-answers': await deleteRows(this.em, `delete from room_command where at < ${old}`),
      'room-groups': await deleteRows(this.em, forgetGroups),
      'room-guests': await deleteRows(this.em, forgetGuests),
      'room-ballots': await deleteRows(this.em, forgetOfOld),
    };
  }
}
