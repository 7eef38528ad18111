import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInputError } from '#platform';
import { claimEntry, claiming } from './claim.js';
import { contactOf } from './contact.js';
import type { DeclareDto } from './declare.dto.js';
import { WayNotOfferedError } from './eligibility.errors.js';
import { drawnRollNumber } from './drawn-roll-number.js';
import { eligibilityOf } from './eligibility-settings.js';
import { MinimumAge, type AgeWord } from './minimum-age.js';
import { RollKey } from './roll-key.js';
import { normalPostcode } from './roll-line.js';

/** The age stands in what they declare. */
const declared: Omit<AgeWord, 'age'> = { channel: 'declaration', officerId: null };

/** Open registration: whoever declares that they may vote comes onto the roll, marked as such. */
@Injectable()
export class DeclarationsService {
  constructor(
    private readonly em: EntityManager,
    private readonly key: RollKey,
    private readonly age: MinimumAge,
  ) {}

  /**
   * @param areas slugs of the process's areas; without any the area stays open
   * @throws WayNotOfferedError, ContactFullError, NotProvedError when the account is on the roll
   */
  async declare(
    account: { readonly id: string; readonly email: string },
    processId: string,
    input: DeclareDto,
    from: { readonly areas: readonly string[]; readonly network: string | null },
  ): Promise<void> {
    const { declaration, contactCap, minimumAge } = await eligibilityOf(this.em, processId);
    if (!declaration) throw new WayNotOfferedError();
    if (from.areas.length > 0 && !from.areas.includes(input.area))
      throw new InvalidInputError([{ field: 'area', code: 'eligibility.your-area', params: {} }]);
    const entryId = randomUUID();
    await claiming(() =>
      this.em.transactional(async (em) => {
        // No address on the entry: it is the account's, and another entry may hold it already. Found
        // by its number, like everybody else.
        await em.execute(
          `insert into voter_roll_entry (id, process_id, roll_number, name, postcode, area, state)
           values (?, ?, ?, ?, ?, ?, 'declared')`,
          [
            ...[entryId, processId, drawnRollNumber('D')],
            input.name.trim().replaceAll(/\s+/g, ' '),
            ...[normalPostcode(input.postcode), input.area === '' ? null : input.area],
          ],
        );
        await claimEntry(em, {
          ...{ processId, entryId, accountId: account.id, way: 'declaration', contactCap },
          contact: this.key.hash('contact', processId, contactOf(account.email)),
          network: from.network === null ? null : this.key.hash('network', processId, from.network),
          identity: null,
        });
        if (minimumAge !== null)
          await this.age.confirm(processId, entryId, { age: minimumAge, ...declared });
      }),
    );
  }
}
