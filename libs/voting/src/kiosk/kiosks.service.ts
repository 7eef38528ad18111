import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, MissingError, newId, randomToken, tokenHash } from '#platform';
import { mustBeReturningOfficer } from '../closing/returning-officer.js';
import { KioskKey } from './kiosk-key.js';
import { giveBackTry, ofNetwork, takeTry } from './kiosk-tries.js';
import { NoKioskNowError, NotPairedError } from './kiosk.errors.js';
import { isLive } from './live-kiosk.js';
import type { OpenKioskDto } from './open-kiosk.dto.js';
import { makeShortCode, readShortCode } from './short-code.js';

/** For how long a device can be paired with a code. */
export const pairingMinutes = 15;

/**
 * Kiosks of a vote. Opening one gives a code; the device on which it is typed holds a token from
 * then on that opens nothing but this vote's kiosk pages, until an officer, or the close, ends it.
 */
@Injectable()
export class KiosksService {
  constructor(
    private readonly em: EntityManager,
    private readonly key: KioskKey,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the pairing code, this once
   * @throws NoKioskNowError once the vote has ended
   */
  async open(by: string, processId: string, { place }: OpenKioskDto): Promise<string> {
    const code = makeShortCode();
    await this.em.transactional(async (em) => {
      await mustBeReturningOfficer(em, by, processId);
      const id = newId();
      const opened = await em.execute<object[]>(
        `insert into box.kiosk
           (id, process_id, place, opened_by, pairing_hash, pairing_expires_at)
         select kiosk.id, process_id, place, opened_by, hash,
           clock_timestamp() + make_interval(mins => ${pairingMinutes})
         from (values (?::uuid, ?::uuid, ?, ?::uuid, ?, null::timestamptz))
           as kiosk (id, process_id, place, opened_by, hash, closed_at)
         where ${isLive} returning 1`,
        [id, processId, place, by, this.key.hash('pairing', bare(code))],
      );
      if (opened.length === 0) throw new NoKioskNowError();
      this.audit.record({ actor: by, act: 'voting.open-kiosk', subject: id, facts: { place } });
    });
    return code;
  }

  /**
   * Makes the device that sends this a kiosk. A code works once, however many send it at once.
   * @param network address from which it comes
   * @returns the device's token
   * @throws NotPairedError, TooManyTriesError
   */
  async pair(typed: string, network: string): Promise<string> {
    const tries = ofNetwork(this.key.hash('network', network));
    await takeTry(this.em, tries);
    const token = randomToken();
    await this.em.transactional(async (em) => {
      const [paired] = await em.execute<{ id: string }[]>(
        `update box.kiosk set device_hash = ?, last_used_at = clock_timestamp(),
           pairing_hash = null, pairing_expires_at = null
         where pairing_hash = ? and pairing_expires_at > clock_timestamp() and ${isLive}
         returning id`,
        [tokenHash(token), this.key.hash('pairing', readShortCode(typed) ?? '')],
      );
      if (!paired) throw new NotPairedError({ field: 'code' });
      this.audit.record({ actor: null, act: 'voting.pair-kiosk', subject: paired.id });
    });
    await giveBackTry(this.em, tries);
    return token;
  }

  /** From here on its device opens nothing, and whoever stands there has cast what they have cast. */
  async close(by: string, processId: string, kioskId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await mustBeReturningOfficer(em, by, processId);
      const closed = await em.execute<object[]>(
        `update box.kiosk set closed_by = ?, closed_at = clock_timestamp(), device_hash = null,
           pairing_hash = null, pairing_expires_at = null
         where process_id = ? and id::text = ? and closed_at is null returning 1`,
        [by, processId, kioskId],
      );
      if (closed.length === 0) throw new MissingError();
      await em.execute('delete from box.kiosk_sitting where kiosk_id = ?', [kioskId]);
      this.audit.record({ actor: by, act: 'voting.close-kiosk', subject: kioskId });
    });
  }
}

function bare(code: string): string {
  return readShortCode(code) ?? code;
}
