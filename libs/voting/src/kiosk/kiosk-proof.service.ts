import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LetterCheckService, readDetails } from '#people';
import { tokenHash } from '#platform';
import type { Standing } from './kiosk-sittings.service.js';
import { KioskTicketsService } from './kiosk-tickets.service.js';
import { giveBackTry, ofEntry, ofKiosk, takeTry } from './kiosk-tries.js';
import { NotProvedHereError, SittingOverError, TooManyTriesError } from './kiosk.errors.js';
import type { ProveAtKioskDto } from './prove-at-kiosk.dto.js';
import { readShortCode } from './short-code.js';

/** How somebody at a kiosk shows who they are: with a ticket from the desk, or with their letter. */
@Injectable()
export class KioskProofService {
  constructor(
    private readonly em: EntityManager,
    private readonly tickets: KioskTicketsService,
    private readonly letters: LetterCheckService,
  ) {}

  /**
   * The two kinds of code differ in length. A ticket is used up by this; a letter only by a cast, so
   * that a pause at the screen costs nobody their letter.
   * @returns whom the sitting is for from now on
   * @throws NotProvedHereError, TooManyTriesError, SittingOverError
   * @throws DetailsNeededError for a letter's code alone; WayNotOfferedError
   */
  async prove(standing: Standing, proof: ProveAtKioskDto): Promise<string> {
    const tries = ofKiosk(standing.kiosk.id, standing.kiosk.processId);
    await takeTry(this.em, tries);
    const isTicket = readShortCode(proof.code) !== null;
    const electorId = await (isTicket
      ? this.byTicket(standing, proof.code)
      : this.byLetter(standing, proof));
    await giveBackTry(this.em, tries);
    return electorId;
  }

  private async byTicket(standing: Standing, code: string): Promise<string> {
    return this.em.transactional(async (em) => {
      const electorId = await this.tickets.take(em, standing.kiosk.processId, code);
      if (electorId === null) throw new NotProvedHereError({ field: 'code' });
      await seat(em, standing, electorId, 'ticket');
      return electorId;
    });
  }

  private async byLetter(standing: Standing, proof: ProveAtKioskDto): Promise<string> {
    const { processId } = standing.kiosk;
    const { code, rollNumber = '', name = '', postcode = '' } = proof;
    const details = readDetails({ rollNumber, name, postcode });
    const named = await this.letters.namedBy(processId, details);
    for (const id of named) await this.takeEntryTry(id, processId);
    const electorId = await this.letters.opens(processId, code, details);
    if (electorId === null) throw new NotProvedHereError({ field: 'code' });
    await seat(this.em, standing, electorId, 'letter');
    for (const id of named) await giveBackTry(this.em, ofEntry(id, processId));
    return electorId;
  }

  /** A locked entry says no more than a wrong code: nobody learns here who is on the roll. */
  private async takeEntryTry(id: string, processId: string): Promise<void> {
    try {
      await takeTry(this.em, ofEntry(id, processId));
    } catch (error) {
      if (error instanceof TooManyTriesError) throw new NotProvedHereError({ field: 'code' });
      throw error;
    }
  }
}

/** @throws SittingOverError, and then the caller's transaction takes nothing */
async function seat(
  em: EntityManager,
  { kiosk, token }: Standing,
  electorId: string,
  way: 'letter' | 'ticket',
): Promise<void> {
  const seated = await em.execute<object[]>(
    `update box.kiosk_sitting set state = 'voting', elector_id = ?, way = ?
     where kiosk_id = ? and token_hash = ? and state = 'proving' and expires_at > clock_timestamp()
     returning 1`,
    [electorId, way, kiosk.id, tokenHash(token)],
  );
  if (seated.length === 0) throw new SittingOverError();
}
