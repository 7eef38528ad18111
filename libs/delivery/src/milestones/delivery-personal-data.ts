import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  PersonalData,
  type DataRow,
  type DataSections,
  type ErasedPerson,
  type PersonalDataHolder,
} from '#people';

/** `?` is the account. */
const tasks = `select process.title ->> 'en' as process, award.title ->> 'en' as project,
    task.title ->> 'en' as task, joined_at, said_on, said_minutes,
    (select sum(minutes)::int from delivery.time_entry entry where entry.task_id = part.task_id
      and entry.account_id = part.account_id) as agreed_minutes, asked_again as question,
    (select string_agg(entry.minutes || ': ' || entry.reason, '; ' order by entry.id)
      from delivery.time_entry entry where entry.task_id = part.task_id
      and entry.account_id = part.account_id and corrects_id is not null) as corrections
  from delivery.task_person part join delivery.task on task.id = part.task_id
    join award on award.id = task.award_id join process on process.id = award.process_id
  where part.account_id = ? order by joined_at`;

/** What people take part in, and the time that they gave. */
@Injectable()
export class DeliveryPersonalData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'delivery';

  constructor(
    private readonly em: EntityManager,
    private readonly registry: PersonalData,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async export(accountId: string): Promise<DataSections> {
    return { 'delivery-tasks': await this.em.execute<DataRow[]>(tasks, [accountId]) };
  }

  /** The minutes stay in the sums, as nobody's; what was said to that person goes. */
  async erase(em: EntityManager, { accountId }: ErasedPerson): Promise<void> {
    await em.execute(
      'update delivery.time_entry set account_id = null, reason = null where account_id = ?',
      [accountId],
    );
    await em.execute('delete from delivery.task_person where account_id = ?', [accountId]);
  }
}
