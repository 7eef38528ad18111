import { PeopleReader, PeopleService, type AccountView, type StaffRole } from '#people';
import { validateInput } from '#platform';
import { ProcessesService } from '#processes';
import {
  Appeals,
  Comments,
  DecideDto,
  DefamationNoticeDto,
  DefamationNotices,
  MattersReader,
  ModeratedSubjects,
  ModerationDecisions,
  NoticeSteps,
  ProposalsService,
  Reports,
  SubmitProposalDto,
  type ModeratedSubject,
  type NoticeStep,
  type ReasonCode,
  type SentReport,
  type SubjectKey,
  type SubjectState,
  WriteCommentDto,
} from '#proposals';
import { randomUUID } from 'node:crypto';
import { publishPolicy } from './moderation-policy.js';
import type { Rooms } from './rooms.js';
import type { Writing } from './written-proposals.js';
import { timetable } from './vote.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

/** Somebody without an account. */
const stranger = (network: string) => ({ accountId: null, network, language: 'en' as const });

/** What a moderator writes to an author. */
export const words = { cy: 'Mae’n rhoi rhif ffôn.', en: 'It gives a telephone number.' };

/** An organisation that reads everything first, with one proposal that waits. */
export class ModeratedProcess {
  private constructor(
    readonly rooms: Rooms,
    readonly id: string,
    readonly slug: string,
    readonly organisationId: string,
  ) {}

  static async open(
    rooms: Rooms,
    slug = `mod-${randomUUID().slice(0, 8)}`,
  ): Promise<ModeratedProcess> {
    const organisationId = await rooms.with(PeopleService, (s) =>
      s.openOrganisation({ slug, name: both('Council') }),
    );
    await rooms.act((app) => publishPolicy(app, organisationId));
    const id = await rooms.with(ProcessesService, (s) =>
      s.create(null, organisationId, {
        ...{ slugCy: `${slug}-cy`, slugEn: slug, title: both('Share it'), summary: both('S') },
        ...{ why: both('W'), how: both('H'), budgetPence: 1_000_00, areas: [] },
        ...{ ballotKind: 'approval', maxChoices: 1, rule: 'greedy', phases: timetable('gather') },
      }),
    );
    await rooms.with(ProcessesService, (s) => s.publish(null, id));
    return new ModeratedProcess(rooms, id, slug, organisationId);
  }

  /** Moderates what was written on another stage. */
  static over(
    rooms: Rooms,
    { processId, slug, organisationId }: Pick<Writing, 'processId' | 'slug' | 'organisationId'>,
  ): ModeratedProcess {
    return new ModeratedProcess(rooms, processId, slug, organisationId);
  }

  async account(name: string): Promise<AccountView> {
    const email = `${name}@${this.slug}.example`;
    const id = await this.rooms.with(PeopleService, (s) =>
      s.openAccount({ email, name, language: 'cy' }),
    );
    const account = await this.rooms.with(PeopleReader, (s) => s.account(id));
    if (!account) throw new Error(`${name} has no account`);
    return account;
  }

  async moderator(name: string, role: StaffRole = 'moderator'): Promise<string> {
    const { id, email } = await this.account(name);
    const { organisationId } = this;
    await this.rooms.with(PeopleService, (s) =>
      s.grant(null, { email, organisationId, role, language: 'en' }),
    );
    return id;
  }

  /** Sent in, and read by nobody yet. */
  async waiting(authorId: string, title = 'A garden'): Promise<SubjectKey & { number: number }> {
    const input = await validateInput(SubmitProposalDto, {
      ...{ title, body: 'A garden beside the library for everybody.', areaSlug: null },
      ...{ estimatePence: null, authorName: 'A resident', language: 'en' },
    });
    const number = await this.rooms.with(ProposalsService, (s) =>
      s.submit(authorId, this.id, input),
    );
    const [row] = await this.rooms.sql<{ id: string }>(
      'select id from proposal where process_id = ? and number = ?',
      [this.id, number],
    );
    return { kind: 'proposal', id: row?.id ?? '', number };
  }

  async shown(authorId: string, title?: string): Promise<SubjectKey & { number: number }> {
    const proposal = await this.waiting(authorId, title);
    await this.decide(await this.moderator('opener'), proposal, { act: 'let-through' });
    return proposal;
  }

  /** As it stands now, when it waits: what its author changed may have to be read again. */
  async letThrough(by: string, proposal: SubjectKey): Promise<void> {
    if ((await this.found(proposal)).state !== 'waiting') return;
    await this.decide(by, proposal, { act: 'let-through' });
  }

  async comment(
    author: AccountView,
    number: number,
    body = 'I like it, and so do my neighbours.',
  ): Promise<SubjectKey> {
    const input = await validateInput(WriteCommentDto, {
      ...{ stance: 'for', body, language: 'en', authorName: 'Ann' },
    });
    const { id } = await this.rooms.with(Comments, (s) => s.write(author, this.id, number, input));
    return { kind: 'comment', id };
  }

  async decide(by: string, { kind, id }: SubjectKey, input: object): Promise<void> {
    const decision = await validateInput(DecideDto, { words, reason: 'other', ...input });
    await this.rooms.with(ModerationDecisions, (s) =>
      s.decide(by, this.id, { kind, id }, decision),
    );
  }

  async report(
    { kind, id }: SubjectKey,
    from: string,
    reason: ReasonCode = 'advert',
  ): Promise<SentReport> {
    const report = { reason, details: 'Look at it', email: null };
    return this.rooms.with(Reports, (s) => s.send(this.id, { kind, id }, report, stranger(from)));
  }

  async complain({ kind, id }: SubjectKey, from = '192.0.2.9'): Promise<SentReport> {
    const notice = await validateInput(DefamationNoticeDto, {
      ...{ name: 'Mair Rees', email: 'mair@example.org', statement: 'They took the money' },
      ...{ meaning: 'That I am a thief', untrue: 'I never had any of the money' },
      ...{ authorUnknown: true, sharesName: true },
    });
    return this.rooms.with(DefamationNotices, (s) =>
      s.receive(this.id, { kind, id }, notice, stranger(from)),
    );
  }

  /** @returns the id of the notice about it */
  async noticeOf({ kind, id }: SubjectKey): Promise<string> {
    const { notices } = await this.rooms.with(MattersReader, (s) => s.one(this.id, { kind, id }));
    return notices[0]?.id ?? '';
  }

  async noticeStep(by: string, subject: SubjectKey, step: NoticeStep): Promise<void> {
    const notice = await this.noticeOf(subject);
    await this.rooms.with(NoticeSteps, (s) => s.take(by, this.id, notice, { step, words }));
  }

  async appeal(by: string, { kind, id }: SubjectKey): Promise<void> {
    await this.rooms.with(Appeals, (s) =>
      s.appeal(by, this.id, { kind, id }, { words: 'There is nothing wrong with it.' }),
    );
  }

  /** As moderators and those who report something find it. */
  async found({ kind, id }: SubjectKey): Promise<ModeratedSubject> {
    return this.rooms.with(ModeratedSubjects, (s) => s.one({ kind, id }, this.id));
  }

  async stateOf({ kind, id }: SubjectKey): Promise<SubjectState> {
    const [row] = await this.rooms.sql<{ state: SubjectState }>(
      `select case when hidden_at is not null then 'hidden' when published_at is null then 'waiting'
         else 'shown' end as state from ${kind} where id = ?`,
      [id],
    );
    return row?.state ?? 'withdrawn';
  }

  async toldOf(accountId: string): Promise<readonly string[]> {
    const rows = await this.rooms.sql<{ kind: string }>(
      'select kind from notice where account_id = ? order by created_at',
      [accountId],
    );
    return rows.map(({ kind }) => kind);
  }
}
