import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Outbox, type Language } from '#platform';
import { Account } from '../account.entity.js';
import { packCopy } from './pack-copy.js';
import { CopyTooSoonError, NoSuchCopyError } from './personal-data.errors.js';
import { PersonalData, type DataSections } from './personal-data.js';

/** How long a copy lies ready. */
export const copyDays = 7;

export interface DataCopyView {
  readonly id: string;
  readonly requestedAt: Date;
  readonly steps: number;
  readonly stepsDone: number;
  readonly readyAt: Date | null;
  /** When it goes. */
  readonly goneAt: Date;
  /** Whether another may be asked for. */
  readonly canAskAgain: boolean;
}

type CopyRow = Omit<DataCopyView, 'requestedAt' | 'readyAt' | 'goneAt'> & {
  readonly requestedAt: string;
  readonly readyAt: string | null;
  readonly goneAt: string;
};

/** Copies of what is kept about somebody, for that person alone. */
@Injectable()
export class DataCopiesService {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
    private readonly data: PersonalData,
  ) {}

  /** @throws CopyTooSoonError within a day of the last one: of two requests at once one is taken */
  async request(accountId: string, language: Language): Promise<void> {
    const id = randomUUID();
    await this.em.transactional(async (em) => {
      await em.findOneOrFail(Account, accountId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const [recent] = await em.execute<object[]>(
        `select id from data_copy
         where account_id = ? and requested_at > clock_timestamp() - interval '1 day'`,
        [accountId],
      );
      if (recent) throw new CopyTooSoonError();
      await em.execute('insert into data_copy (id, account_id, language) values (?, ?, ?)', [
        ...[id, accountId, language],
      ]);
      this.outbox.add({ name: 'people.copy-data', data: { copyId: id } });
    });
  }

  /** The last one that still lies here. */
  async newest(accountId: string): Promise<DataCopyView | null> {
    const [row] = await this.em.execute<CopyRow[]>(
      `select id, requested_at as "requestedAt", steps, steps_done as "stepsDone",
         ready_at as "readyAt", requested_at + interval '${copyDays} days' as "goneAt",
         requested_at <= clock_timestamp() - interval '1 day' as "canAskAgain"
       from data_copy where account_id = ? and ${isHere} order by requested_at desc limit 1`,
      [accountId],
    );
    if (!row) return null;
    const { requestedAt, readyAt, goneAt, ...rest } = row;
    return {
      ...rest,
      requestedAt: new Date(requestedAt),
      readyAt: readyAt === null ? null : new Date(readyAt),
      goneAt: new Date(goneAt),
    };
  }

  /** @throws NoSuchCopyError also for somebody else's, and once its week is over */
  async bytes(accountId: string, copyId: string): Promise<Buffer> {
    const [copy] = await this.em.execute<{ bytes: Buffer }[]>(
      `select bytes from data_copy
       where id::text = ? and account_id = ? and bytes is not null and ${isHere}`,
      [copyId, accountId],
    );
    if (!copy) throw new NoSuchCopyError();
    return copy.bytes;
  }

  /** Asks every room, and says how far it is. Has no effect that a second try would double. */
  async gather(copyId: string): Promise<Uint8Array | null> {
    const [copy] = await this.em.execute<{ accountId: string; language: Language }[]>(
      `select account_id as "accountId", language from data_copy where id = ? and ready_at is null`,
      [copyId],
    );
    if (!copy) return null;
    const { holders } = this.data;
    const rooms: Record<string, DataSections> = {};
    for (const [done, holder] of holders.entries()) {
      await this.em.execute('update data_copy set steps = ?, steps_done = ? where id = ?', [
        ...[holders.length, done, copyId],
      ]);
      rooms[holder.name] = await holder.export(copy.accountId);
    }
    return packCopy(rooms, copy.language);
  }

  async finish(copyId: string, bytes: Uint8Array): Promise<void> {
    await this.em.execute(
      `update data_copy set bytes = ?, ready_at = clock_timestamp(), steps_done = steps
       where id = ? and ready_at is null`,
      [Buffer.from(bytes), copyId],
    );
  }
}

const isHere = `requested_at > clock_timestamp() - interval '${copyDays} days'`;
