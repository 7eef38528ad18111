import { randomUUID } from 'node:crypto';
import {
  ContactCodesService,
  EligibilityService,
  LettersService,
  PeopleService,
  readDetails,
  usualEligibility,
  type EligibilitySettings,
  type Progress,
} from '#people';
import { newId } from '#platform';
import type { Rooms } from './rooms.js';

export interface OnTheRoll {
  readonly number: string;
  readonly email?: string;
  readonly phone?: string;
}

export interface Prover {
  readonly id: string;
  readonly email: string;
}

/** People on a roll, and what they do to prove themselves. */
export class Proving {
  constructor(private readonly rooms: Rooms) {}

  async account(email = `${randomUUID()}@example.org`): Promise<Prover> {
    const id = await this.rooms.with(PeopleService, (people) =>
      people.openAccount({ email, language: 'en' }),
    );
    return { id, email };
  }

  async set(processId: string, settings: Partial<EligibilitySettings>): Promise<void> {
    const officer = await this.account();
    await this.rooms.with(EligibilityService, (service) =>
      service.set(officer.id, processId, { ...usualEligibility, ...settings }),
    );
  }

  /** A process of nothing but a roll. */
  async process(
    people: readonly OnTheRoll[],
    settings: Partial<EligibilitySettings>,
  ): Promise<string> {
    const id = newId();
    await this.set(id, settings);
    for (const { number, email = null, phone = null } of people)
      await this.rooms.sql(
        `insert into voter_roll_entry (id, process_id, name, roll_number, email, phone, postcode, address)
         values (gen_random_uuid(), ?, ?, ?, ?, ?, 'LL138AA', '1 Stryd Fawr')`,
        [id, `Person ${number}`, number, email, phone],
      );
    return id;
  }

  /** The codes of a batch of letters for whoever waits for one, by roll number. */
  async letters(processId: string): Promise<ReadonlyMap<string, string>> {
    const officer = await this.account();
    const wish = { area: null, size: 100, again: null };
    const { letters } = await this.rooms.with(LettersService, (service) =>
      service.print(officer.id, processId, wish),
    );
    return new Map(letters.map(({ rollNumber, code }) => [rollNumber ?? '', code]));
  }

  async byLetter(
    prover: Prover,
    processId: string,
    code: string,
    number: string,
  ): Promise<Progress> {
    const proof = { code, details: detailsOf(number), network: '192.0.2.1' };
    return this.rooms.with(LettersService, (service) =>
      service.redeem(prover.id, processId, proof),
    );
  }

  /** A code asked for and sent, as the worker does it. */
  async sentCode(
    prover: Prover,
    processId: string,
    channel: 'email' | 'sms',
    number: string,
  ): Promise<string> {
    const asked = { channel, details: detailsOf(number) };
    await this.rooms.with(ContactCodesService, (service) =>
      service.request({ id: prover.id, language: 'en' }, processId, asked),
    );
    const [wish] = await this.rooms.sql<{ id: string }>(
      'select id from roll.contact_code where account_id = ? order by id desc limit 1',
      [prover.id],
    );
    const message = await this.rooms.with(ContactCodesService, (service) =>
      service.issue(wish?.id ?? ''),
    );
    return message?.code ?? '';
  }

  async byCode(prover: Prover, processId: string, code: string): Promise<Progress> {
    return this.rooms.with(ContactCodesService, (service) =>
      service.prove(prover.id, processId, { code, network: '192.0.2.2' }),
    );
  }

  /** Who has claimed whom, by roll number and account. */
  async claims(processId: string): Promise<readonly { number: string; account: string }[]> {
    return this.rooms.sql(
      `select e.roll_number as number, c.account_id as account from roll.claim c
       join voter_roll_entry e on e.id = c.entry_id and e.account_id = c.account_id
       where c.process_id = ? order by e.roll_number`,
      [processId],
    );
  }
}

function detailsOf(number: string) {
  return readDetails({ rollNumber: number, name: '', postcode: '' });
}
