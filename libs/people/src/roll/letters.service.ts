import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { claiming } from './claim.js';
import { decidesOnElectors } from './duties.js';
import { detailParams, fitsDetails, type ElectorDetails } from './elector-details.js';
import {
  LetterNothingToPrintError,
  NotProvedError,
  WayNotOfferedError,
} from './eligibility.errors.js';
import { eligibilityOf } from './eligibility-settings.js';
import { makeLetterCode, readLetterCode } from './letter-code.js';
import { hasServedAtKiosk } from './letter-served.js';
import { holdRoll } from './match-rows.js';
import { proveEntry, type Progress } from './prove-entry.js';
import { RollKey } from './roll-key.js';
import { takeTry } from './wrong-tries.js';

/** Letters in one batch: what one person can fold in a morning, and one page can hold. */
export const mostLetters = 500;

/** One letter. The code is in it and nowhere else: the database holds a keyed hash. */
export interface Letter {
  readonly name: string;
  readonly address: readonly string[];
  readonly rollNumber: string | null;
  readonly code: string;
}

export interface LetterBatch {
  readonly number: number;
  readonly letters: readonly Letter[];
}

/** `area` narrows a batch; `again` is the number of a batch to print anew, with new codes. */
export interface BatchWish {
  readonly area: string | null;
  readonly size: number;
  readonly again: number | null;
}

interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly roll_number: string | null;
}

/** Codes by post: printed in batches, each opens once. */
@Injectable()
export class LettersService {
  constructor(
    private readonly em: EntityManager,
    private readonly key: RollKey,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Draws codes for a batch of people who have not claimed their vote. Codes that they had before
   * are dead from then on. @returns the letters, this once
   * @throws LetterNothingToPrintError, HoldsAShareError
   */
  async print(by: string, processId: string, wish: BatchWish): Promise<LetterBatch> {
    return this.em.transactional(async (em) => {
      await holdRoll(em, processId);
      const people = await addressees(em, processId, wish);
      if (people.length === 0) throw new LetterNothingToPrintError({ field: 'size' });
      await decidesOnElectors(em, processId, by);
      const letters = people.map((one) => ({ ...letterTo(one), entryId: one.id }));
      const number = await this.store(em, by, processId, wish.area, letters);
      this.audit.record({
        actor: by,
        act: 'roll.print-letters',
        subject: processId,
        facts: { batch: number, letters: letters.length, again: wish.again },
      });
      return { number, letters };
    });
  }

  /**
   * Takes a code from a letter, which shows its elector to be this account's. Of any number of tries
   * at once one succeeds.
   * @throws NotProvedError, TooManyWrongTriesError, WayNotOfferedError
   */
  async redeem(
    accountId: string,
    processId: string,
    proof: {
      readonly code: string;
      readonly details: ElectorDetails;
      readonly network: string | null;
    },
  ): Promise<Progress> {
    const settings = await eligibilityOf(this.em, processId);
    if (!settings.letter) throw new WayNotOfferedError();
    await takeTry(this.em, processId, accountId);
    const code = readLetterCode(proof.code) ?? '';
    const hash = this.key.hash('letter', processId, code);
    return claiming(() =>
      this.em.transactional(async (em) => {
        const [used] = await em.execute<{ entry_id: string }[]>(
          `update roll.letter l set state = 'used' from voter_roll_entry e
           where l.process_id = ? and l.code_hash = ? and l.state = 'live' and e.id = l.entry_id
             and not ${hasServedAtKiosk} and ${fitsDetails} returning l.entry_id`,
          [processId, hash, ...detailParams(proof.details)],
        );
        if (!used) throw new NotProvedError({ field: 'code' });
        return proveEntry(em, {
          ...{ processId, entryId: used.entry_id, accountId, way: 'letter', settings },
          ...{ contact: null, network: this.networkHash(processId, proof.network), identity: null },
        });
      }),
    );
  }

  private networkHash(processId: string, network: string | null): string | null {
    return network === null ? null : this.key.hash('network', processId, network);
  }

  private async store(
    em: EntityManager,
    by: string,
    processId: string,
    area: string | null,
    letters: readonly (Letter & { readonly entryId: string })[],
  ): Promise<number> {
    const [batch] = await em.execute<{ number: number }[]>(
      `insert into roll.letter_batch (process_id, number, area, letters, printed_by)
       select ?, coalesce(max(number), 0) + 1, ?, ?, ? from roll.letter_batch where process_id = ?
       returning number`,
      [processId, area, letters.length, by, processId],
    );
    const number = batch?.number ?? 1;
    const rows = letters.map(({ entryId, code }) => ({
      entryId,
      hash: this.key.hash('letter', processId, readLetterCode(code) ?? ''),
    }));
    await em.execute(
      `update roll.letter set state = 'dead' where state = 'live' and process_id = ?
         and entry_id in (select "entryId" from jsonb_to_recordset(?::jsonb) as t ("entryId" uuid))`,
      [processId, JSON.stringify(rows)],
    );
    await em.execute(
      `insert into roll.letter (process_id, code_hash, batch, entry_id)
       select ?, hash, ?, "entryId" from jsonb_to_recordset(?::jsonb) as t (hash text, "entryId" uuid)`,
      [processId, number, JSON.stringify(rows)],
    );
    return number;
  }
}

/**
 * In the order of the round: postcode, then name. Whoever has a letter, or has used one, gets none but
 * by a reprint; whoever has voted at a kiosk gets none that would open nothing.
 */
async function addressees(
  em: EntityManager,
  processId: string,
  { area, size, again }: BatchWish,
): Promise<readonly Addressee[]> {
  const whose =
    again === null
      ? `not exists (select 1 from roll.letter l where l.entry_id = e.id and l.state in ('live', 'used'))`
      : `exists (select 1 from roll.letter l where l.entry_id = e.id and l.process_id = e.process_id and l.batch = ?)`;
  return em.execute<Addressee[]>(
    `select e.id, e.name, e.address, e.postcode, e.roll_number from voter_roll_entry e
     where e.process_id = ? and e.account_id is null and e.name is not null
       and (e.address is not null or e.postcode is not null) and not ${hasServedAtKiosk}
       and (?::text is null or e.area = ?) and ${whose}
     order by e.postcode, e.address, e.name, e.id limit ?`,
    [processId, area, area, ...(again === null ? [] : [again]), Math.min(size, mostLetters)],
  );
}

function letterTo({ name, address, postcode, roll_number: rollNumber }: Addressee): Letter {
  const spaced = postcode === null ? [] : [`${postcode.slice(0, -3)} ${postcode.slice(-3)}`];
  const lines = [...(address ?? '').split('\n').filter((line) => line !== ''), ...spaced];
  return { name, address: lines, rollNumber, code: makeLetterCode() };
}
