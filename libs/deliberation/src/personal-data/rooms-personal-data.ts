import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  PersonalData,
  type DataRow,
  type DataSections,
  type ErasedPerson,
  type PersonalDataHolder,
} from '#people';
import { roomQuestions } from './room-questions.js';

/**
 * Live rooms. Their log knows people by an id alone, so that who somebody was can go and what a meeting
 * did can stay. Whoever came in without an account has their name kept for some time only, and whoever
 * runs the room can take it off before.
 */
@Injectable()
export class RoomsPersonalData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'rooms';

  constructor(
    private readonly em: EntityManager,
    private readonly registry: PersonalData,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async export(accountId: string): Promise<DataSections> {
    const sections: Record<string, readonly DataRow[]> = {};
    for (const [name, sql] of Object.entries(roomQuestions))
      sections[name] = await this.em.execute<DataRow[]>(sql, [accountId]);
    return sections;
  }

  /** What they said stays with the meeting, and is nobody's. */
  async erase(em: EntityManager, { accountId }: ErasedPerson): Promise<void> {
    await em.execute(
      `update room_person set name = '', groups = '[]', account_id = null where account_id = ?`,
      [accountId],
    );
    await em.execute('update room_event set account_id = null where account_id = ?', [accountId]);
    await em.execute('delete from room_command where sender = ?', [`account:${accountId}`]);
  }
}
