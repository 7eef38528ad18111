import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { newId, Outbox, type Language } from '#platform';
import { claiming } from './claim.js';
import type { Channel, CodeMessage } from './code-sender.js';
import { contactOf } from './contact.js';
import { detailParams, fitsDetails, type ElectorDetails } from './elector-details.js';
import { NotProvedError, TooManyCodesError, WayNotOfferedError } from './eligibility.errors.js';
import { eligibilityOf } from './eligibility-settings.js';
import { proveEntry, type Progress } from './prove-entry.js';
import { RollKey } from './roll-key.js';
import { takeTry } from './wrong-tries.js';

/** How long a code opens (ASVS 6.5.5: ten minutes at most). */
export const codeMinutes = 10;
const codesAnHour = 5;
/** To one person's phone or mailbox, whoever asks. */
const codesADay = 5;

/** Six digits to the phone or address that the roll holds. */
@Injectable()
export class ContactCodesService {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
    private readonly key: RollKey,
  ) {}

  /**
   * Asks for a code. Whether anybody was found is not said here, nor by how long it takes: the
   * same statements run and the same job follows.
   * @throws TooManyCodesError for this account; WayNotOfferedError
   */
  async request(
    account: { readonly id: string; readonly language: Language },
    processId: string,
    wish: { readonly channel: Channel; readonly details: ElectorDetails },
  ): Promise<void> {
    const { emailCode, smsCode } = await eligibilityOf(this.em, processId);
    if (!(wish.channel === 'sms' ? smsCode : emailCode)) throw new WayNotOfferedError();
    const id = newId();
    await this.em.transactional(async (em) => {
      await this.keepLimit(em, processId, account.id);
      await em.execute(
        `insert into roll.contact_code (id, process_id, account_id, entry_id, channel, language)
         values (?, ?, ?, (
           select case when count(*) = 1 then min(e.id::text)::uuid end from voter_roll_entry e
           where e.process_id = ? and ${fitsDetails} and e.account_id is null
             and (select count(*) from roll.contact_code c where c.entry_id = e.id
               and c.requested_at > clock_timestamp() - interval '1 day') < ${codesADay}
         ), ?, ?)`,
        [
          ...[id, processId, account.id, processId],
          ...[...detailParams(wish.details), wish.channel, account.language],
        ],
      );
      this.outbox.add({ name: 'people.send-contact-code', data: { contactCodeId: id } });
    });
  }

  /**
   * Makes the code, for the message alone; it works from now.
   * @returns null when nobody was found, or the roll has no such contact for them
   */
  async issue(contactCodeId: string): Promise<CodeMessage | null> {
    const [wish] = await this.em.execute<
      ({ processId: string; accountId: string; address: string | null } & Omit<
        CodeMessage,
        'code'
      >)[]
    >(
      `select c.process_id as "processId", c.account_id as "accountId", c.channel, c.language,
         case c.channel when 'sms' then e.phone else e.email end as address
       from roll.contact_code c join voter_roll_entry e on e.id = c.entry_id
       where c.id = ? and c.code_hash is null for update of c`,
      [contactCodeId],
    );
    if (!wish?.address) return null;
    const { processId, accountId, channel, language, address } = wish;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await this.em.execute(
      `update roll.contact_code set code_hash = ?,
         expires_at = clock_timestamp() + interval '${codeMinutes} minutes' where id = ?`,
      [this.key.hash('contact code', processId, accountId, code), contactCodeId],
    );
    return { channel, address, language, code };
  }

  /**
   * Takes the code that was sent. It works for the account that asked for it, once.
   * @throws NotProvedError, TooManyWrongTriesError, ContactFullError
   */
  async prove(
    accountId: string,
    processId: string,
    proof: { readonly code: string; readonly network: string | null },
  ): Promise<Progress> {
    const settings = await eligibilityOf(this.em, processId);
    await takeTry(this.em, processId, accountId);
    const typed = proof.code.replaceAll(/\s+/g, '');
    const hash = this.key.hash('contact code', processId, accountId, typed);
    return claiming(() =>
      this.em.transactional(async (em) => {
        const [used] = await em.execute<
          { entryId: string; channel: Channel; address: string | null }[]
        >(
          `update roll.contact_code c set used_at = clock_timestamp() from voter_roll_entry e
           where c.process_id = ? and c.account_id = ? and c.code_hash = ? and c.used_at is null
             and c.expires_at > clock_timestamp() and e.id = c.entry_id
           returning e.id as "entryId", c.channel, case c.channel when 'sms' then e.phone else e.email end as address`,
          [processId, accountId, hash],
        );
        if (!used?.address) throw new NotProvedError({ field: 'code' });
        return proveEntry(em, {
          ...{ processId, entryId: used.entryId, accountId, way: used.channel },
          ...{ settings, identity: null },
          contact: this.key.hash('contact', processId, contactOf(used.address)),
          network:
            proof.network === null ? null : this.key.hash('network', processId, proof.network),
        });
      }),
    );
  }

  /** One wish of an account at a time, so that a burst is counted like a queue. */
  private async keepLimit(em: EntityManager, processId: string, accountId: string): Promise<void> {
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `contact code ${processId} ${accountId}`,
    ]);
    const [asked] = await em.execute<{ count: number }[]>(
      `select count(*)::int as count from roll.contact_code where process_id = ? and account_id = ?
         and requested_at > clock_timestamp() - interval '1 hour'`,
      [processId, accountId],
    );
    if ((asked?.count ?? 0) >= codesAnHour) throw new TooManyCodesError();
  }
}
