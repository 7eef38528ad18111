import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

/** Lets go of what no longer counts: wrong tries of an hour ago, and whoever has left a kiosk. */
@Injectable()
export class KioskRetentionService {
  constructor(private readonly em: EntityManager) {}

  async forgetOld(): Promise<void> {
    await this.em.execute(
      `delete from box.kiosk_try where since < clock_timestamp() - interval '1 hour'`,
    );
    await this.em.execute(`delete from box.kiosk_sitting where expires_at <= clock_timestamp()`);
  }
}
