import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';

/** Lets go of what no longer counts: wrong tries of an hour ago, and whoever has left a kiosk. */
@Injectable()
export class KioskRetentionService {
  constructor(private readonly em: EntityManager) {}

  async forgetOld(): Promise<LetGo> {
    const tries = await deleteRows(
      this.em,
      `delete from box.kiosk_try where since < clock_timestamp() - interval '1 hour'`,
    );
    const sittings = await deleteRows(
      this.em,
      `delete from box.kiosk_sitting where expires_at <= clock_timestamp()`,
    );
    return { 'kiosk-sittings': tries + sittings };
  }
}
