import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LetterCheckService, readDetails, type ElectorDetails } from '#people';
import { tokenHash } from '#platform';
import { KioskSittingsService, type Standing } from './kiosk-sittings.service.js';
import { KioskTicketsService } from './kiosk-tickets.service.js';
import { giveBackTry, ofKiosk, takeTry } from './kiosk-tries.js';
import { NotProvedHereError, SittingOverError } from './kiosk.errors.js';
import type { KioskWay } from './kiosk.views.js';
import type { ProveAtKioskDto } from './prove-at-kiosk.dto.js';
import { readShortCode } from './short-code.js';

/** How somebody at a kiosk shows who they are: with a ticket from the desk, or with their letter. */
@Injectable()
export class KioskProofService {
  constructor(
    private readonly em: EntityManager,
    private readonly tickets: KioskTicketsService,
    private readonly letters: LetterCheckService,
    private readonly sittings: KioskSittingsService,
  ) {}

  /**
   * The two kinds of code differ in length. A ticket is used up by this; a letter only by a cast, so
   * that a pause at the screen costs nobody their letter. What cannot be either is no guess, and costs
   * no try. Sent twice, by a double click, it seats once and answers both alike.
   * @returns whom the sitting is for from now on
   * @throws NotProvedHereError, TooManyTriesError, SittingOverError
   * @throws DetailsNeededError for a letter's code alone
   */
  async prove(standing: Standing, proof: ProveAtKioskDto): Promise<string> {
    const { id, processId } = standing.kiosk;
    const isTicket = readShortCode(proof.code) !== null;
    if (!isTicket && !(await this.letters.takes(processId, proof.code)))
      throw new NotProvedHereError({ field: 'code' });
    const details = isTicket ? null : detailsOf(proof);
    const tries = ofKiosk(id, processId);
    await takeTry(this.em, tries);
    const seating = details
      ? this.byLetter(standing, proof.code, details)
      : this.byTicket(standing, proof.code);
    const electorId = await seating.catch(async (error: unknown) =>
      this.seatedMeanwhile(standing, error),
    );
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

  private async byLetter(
    standing: Standing,
    code: string,
    details: ElectorDetails,
  ): Promise<string> {
    const electorId = await this.letters.opens(standing.kiosk.processId, code, details);
    if (electorId === null) throw new NotProvedHereError({ field: 'code' });
    await seat(this.em, standing, electorId, 'letter');
    return electorId;
  }

  /** Whoever was seated by the same sitting's token is the person who stands there. */
  private async seatedMeanwhile(standing: Standing, error: unknown): Promise<string> {
    if (!(error instanceof NotProvedHereError || error instanceof SittingOverError)) throw error;
    const sitting = await this.sittings.step(standing);
    if (!sitting) throw new SittingOverError();
    if (sitting.state === 'proving') throw error;
    return sitting.electorId;
  }
}

function detailsOf({ rollNumber = '', name = '', postcode = '' }: ProveAtKioskDto): ElectorDetails {
  return readDetails({ rollNumber, name, postcode });
}

/** @throws SittingOverError, and then the caller's transaction takes nothing */
async function seat(
  em: EntityManager,
  { kiosk, token }: Standing,
  electorId: string,
  way: KioskWay,
): Promise<void> {
  const seated = await em.execute<object[]>(
    `update box.kiosk_sitting set state = 'voting', elector_id = ?, way = ?
     where kiosk_id = ? and token_hash = ? and state = 'proving' and expires_at > clock_timestamp()
     returning 1`,
    [electorId, way, kiosk.id, tokenHash(token)],
  );
  if (seated.length === 0) throw new SittingOverError();
}
