import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LetterCheckService } from '#people';
import { randomToken, tokenHash } from '#platform';
import type { CastBallotDto } from '../cast-ballot.dto.js';
import { CastingService } from '../casting.service.js';
import { SittingOverError } from './kiosk.errors.js';
import type { KioskHere, SittingView } from './kiosk.views.js';

/** A sitting ends after this without a step. */
export const sittingMinutes = 5;
/** And this long after the ballot is in the box. */
export const receiptMinutes = 2;

/** Somebody who stands at a kiosk: which one, and the token that goes with each of their posts. */
export interface Standing {
  readonly kiosk: KioskHere;
  readonly token: string;
}

const later = (minutes: number) => `clock_timestamp() + make_interval(mins => ${minutes})`;

/**
 * One voter after the other at one kiosk, on the database's clock. What belongs to a sitting dies
 * with it: the next begins with another token, and nothing that was posted before means anything.
 */
@Injectable()
export class KioskSittingsService {
  constructor(
    private readonly em: EntityManager,
    private readonly casting: CastingService,
    private readonly letters: LetterCheckService,
  ) {}

  /**
   * Whoever stood there before stands there no longer. @returns the token of the new sitting
   * @throws SittingOverError at a kiosk that an officer has closed meanwhile
   */
  async begin({ id }: KioskHere): Promise<string> {
    const token = randomToken();
    await this.em.transactional(async (em) => {
      // The kiosk first, then who stands there: `close` locks in that order, too.
      const open = await em.execute<object[]>(
        `update box.kiosk set last_used_at = clock_timestamp()
         where id = ? and closed_at is null returning 1`,
        [id],
      );
      if (open.length === 0) throw new SittingOverError();
      await em.execute(
        `insert into box.kiosk_sitting (kiosk_id, token_hash, state, expires_at)
         values (?, ?, 'proving', ${later(sittingMinutes)})
         on conflict (kiosk_id) do update set token_hash = excluded.token_hash, state = 'proving',
           elector_id = null, way = null, expires_at = excluded.expires_at`,
        [id, tokenHash(token)],
      );
    });
    return token;
  }

  /** A step: from here there is as much time again. @returns null when nobody stands there by it */
  async step({ kiosk, token }: Standing): Promise<SittingView | null> {
    const [sitting] = await this.em.execute<SittingView[]>(
      `update box.kiosk_sitting set expires_at = case state
         when 'done' then ${later(receiptMinutes)} else ${later(sittingMinutes)} end
       where kiosk_id = ? and token_hash = ? and expires_at > clock_timestamp()
       returning state, elector_id as "electorId", way`,
      [kiosk.id, tokenHash(token)],
    );
    return sitting ?? null;
  }

  /**
   * The same cast as online; it is the kiosk's only in that the kiosk counts one more. That is a
   * transaction of its own: in the cast's, PostgreSQL's row marks would join kiosk and envelope.
   * Sent again it gives the same receipt, is counted once, and mends what a crash has left undone:
   * the letter is spent before the sitting is done.
   * @throws SittingOverError, and whatever refuses a cast
   */
  async cast(standing: Standing, electorId: string, input: CastBallotDto): Promise<void> {
    const { kiosk } = standing;
    const sitting = await this.step(standing);
    if (!sitting || sitting.state === 'proving' || sitting.electorId !== electorId)
      throw new SittingOverError();
    if (sitting.state === 'done') return;
    await this.casting.cast({ electorId }, kiosk.processId, input, { kind: 'kiosk' });
    if (sitting.way === 'letter') await this.letters.spend(kiosk.processId, electorId);
    await this.count(standing);
  }

  /** The voter has finished, whatever they have done. */
  async end({ kiosk, token }: Standing): Promise<void> {
    await this.em.execute('delete from box.kiosk_sitting where kiosk_id = ? and token_hash = ?', [
      kiosk.id,
      tokenHash(token),
    ]);
  }

  private async count({ kiosk, token }: Standing): Promise<void> {
    await this.em.transactional(async (em) => {
      await em.execute('select 1 from box.kiosk where id = ? for no key update', [kiosk.id]);
      await em.execute(
        `with done as (
           update box.kiosk_sitting set state = 'done', expires_at = ${later(receiptMinutes)}
           where kiosk_id = ? and token_hash = ? and state = 'voting' returning kiosk_id
         ) update box.kiosk set ballots = ballots + 1 from done where id = kiosk_id`,
        [kiosk.id, tokenHash(token)],
      );
    });
  }
}
