import { randomUUID } from 'node:crypto';
import {
  AskChangeDto,
  AwardRecipientsService,
  ChangesService,
  CommitmentsService,
  SealChangeService,
  SpendService,
  type NewSpend,
} from '#delivery';
import { PeopleService } from '#people';
import { validateInput } from '#platform';
import { awardedProcess } from '../support/awarded.js';
import { addRecipient } from '../support/recipients.js';
import type { Rooms } from '../support/rooms.js';
import type { OpenVote } from '../support/vote.js';
import { awardsPeople } from './rows/awards.rows.js';
import { grant } from './stage.js';

/** An awarded process with its two finance officers and an auditor. */
export class AwardsDesk {
  private constructor(
    private readonly rooms: Rooms,
    readonly vote: OpenVote,
    readonly asker: string,
    readonly second: string,
  ) {}

  /** A grant ends sessions: whoever has signed in before is not let work at another desk. */
  static async open(rooms: Rooms, people = awardsPeople): Promise<AwardsDesk> {
    const vote = await awardedProcess(rooms);
    const { asker, second, auditor } = people;
    for (const [email, role] of [
      [asker, 'finance'],
      [second, 'finance'],
      [auditor, 'auditor'],
    ] as const)
      await grant(rooms, vote.organisationId, email, role);
    const idOf = async (email: string) =>
      rooms.with(PeopleService, async (s) => s.openAccount({ email, language: 'cy' }));
    return new AwardsDesk(rooms, vote, await idOf(asker), await idOf(second));
  }

  award(number: number): string {
    return `${this.vote.slug}-00${String(number)}`;
  }

  async ask(change: object): Promise<string> {
    const reason = { cy: 'Mae’r pris wedi codi', en: 'The price has gone up' };
    const input = await validateInput(AskChangeDto, { reason, ...change });
    return this.rooms.with(ChangesService, async (s) =>
      s.ask(this.asker, this.vote.processId, input),
    );
  }

  async make(change: object): Promise<string> {
    const id = await this.ask(change);
    await this.rooms.with(ChangesService, async (s) =>
      s.decide(this.second, this.vote.processId, id, { decision: 'approve' }),
    );
    return id;
  }

  async seal(change: string): Promise<void> {
    await this.rooms.with(SealChangeService, async (s) =>
      s.seal(this.second, this.vote.processId, change, { reason: 'private-person' }),
    );
  }

  async commit(number: number, pence: number): Promise<void> {
    await this.rooms.with(CommitmentsService, async (s) =>
      s.commit(this.asker, this.vote.processId, {
        ...{ reference: this.award(number), pence, on: '2026-01-05', note: 'Order 7' },
        source: { kind: 'page', key: randomUUID() },
      }),
    );
  }

  async spend(number: number, amountPence: number, spend: Partial<NewSpend> = {}): Promise<void> {
    await this.rooms.with(SpendService, async (s) =>
      s.record(this.asker, this.vote.processId, {
        ...{ reference: this.award(number), amountPence, vatPence: 0, spentOn: '2026-01-06' },
        ...{ payee: 'Adeiladwyr y Dref', payeeIsPerson: false, purpose: 'Timber' },
        ...{ ledgerReference: 'INV-1', source: { kind: 'page', key: randomUUID() }, ...spend },
      }),
    );
  }

  async giveToPerson(number: number): Promise<void> {
    const { organisationId, processId } = this.vote;
    const person = await addRecipient(this.rooms, this.asker, organisationId, {
      ...{ kind: 'individual', name: 'Gwenllian Gudd', orgIds: [] },
    });
    await this.rooms.with(AwardRecipientsService, async (s) =>
      s.choose(this.asker, processId, this.award(number), person),
    );
  }

  /** The id of what was paid to somebody. */
  async payment(payee: string): Promise<string> {
    const [row] = await this.rooms.sql<{ id: string }>(
      'select id from ledger.spend where process_id = ? and payee = ? order by id limit 1',
      [this.vote.processId, payee],
    );
    return row?.id ?? '';
  }
}
