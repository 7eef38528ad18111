import { randomUUID } from 'node:crypto';
import { PeopleService, type StaffRole } from '#people';
import { ProcessesService } from '#processes';
import { DeclarationsService, ProposalsService, type ReviewProposalDto } from '#proposals';
import type { Rooms } from './rooms.js';
import { publishPolicy } from './moderation-policy.js';
import { setTimetable, timetable } from './vote.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

/** An answer that makes a project of £1,200. */
export const feasible: ReviewProposalDto = {
  ...{ feasible: true, costPence: 1_200_00, reason: both('It can be done') },
  ...{ ballotTitle: both('Garden'), ballotSummary: both('A garden for all') },
};

/** A process of a council of its own, with reviewers and residents, and proposals in assessment. */
export class Assessing {
  private constructor(
    private readonly rooms: Rooms,
    readonly slug: string,
    readonly organisationId: string,
    readonly processId: string,
  ) {}

  static async begin(
    rooms: Rooms,
    slug = `assess-${randomUUID().slice(0, 8)}`,
  ): Promise<Assessing> {
    const organisationId = await rooms.with(PeopleService, (s) =>
      s.openOrganisation({ slug, name: both('Council') }),
    );
    await rooms.act((app) => publishPolicy(app, organisationId));
    const processId = await rooms.with(ProcessesService, async (s) => {
      const areas = ['north', 'south'].map((area) => ({ slug: area, name: both(area) }));
      const id = await s.create(null, organisationId, {
        ...{ slugCy: `${slug}-cy`, slugEn: slug, title: both('Share it'), summary: both('S') },
        ...{ why: both('W'), how: both('H'), budgetPence: 10_000_00, ballotKind: 'approval' },
        ...{ maxChoices: 2, rule: 'equal-shares', phases: timetable('gather') },
        areas: areas.map((area) => ({ ...area, potPence: null })),
      });
      await s.publish(null, id);
      return id;
    });
    return new Assessing(rooms, slug, organisationId, processId);
  }

  /** Somebody of this council, with these roles. */
  async somebody(name: string, ...roles: StaffRole[]): Promise<string> {
    const email = `${name}@${this.slug}.example`;
    const account = { email, language: 'cy', name } as const;
    const id = await this.rooms.with(PeopleService, (s) => s.openAccount(account));
    for (const role of roles)
      await this.rooms.with(PeopleService, (s) =>
        s.grant(null, { email, organisationId: this.organisationId, role, language: 'en' }),
      );
    return id;
  }

  /** A proposal that the public sees. Ideas are gathered for that moment. @returns its number */
  async proposal(authorId: string, areaSlug = 'north'): Promise<number> {
    await setTimetable(this.rooms, this.processId, 'gather');
    const number = await this.rooms.with(ProposalsService, (s) =>
      s.submit(authorId, this.processId, {
        ...{ title: 'A garden', body: 'A garden beside the library, for all.', areaSlug },
        ...{ estimatePence: null, authorName: 'A resident', language: 'en' as const },
      }),
    );
    await this.rooms.with(ProposalsService, (s) => s.publish(authorId, this.processId, number));
    await setTimetable(this.rooms, this.processId, 'assess');
    return number;
  }

  async hasNoInterest(reviewerId: string, number: number): Promise<void> {
    const none = { interested: 'none', interest: '' } as const;
    await this.rooms.with(DeclarationsService, (s) =>
      s.declare(reviewerId, this.processId, number, none),
    );
  }

  async answers(reviewerId: string, number: number, input = feasible): Promise<void> {
    await this.rooms.with(ProposalsService, (s) =>
      s.review(reviewerId, this.processId, number, input),
    );
  }

  /** What this person was told, oldest first. */
  async told(accountId: string): Promise<readonly string[]> {
    const rows = await this.rooms.sql<{ kind: string }>(
      'select kind from notice where account_id = ? order by created_at, id',
      [accountId],
    );
    return rows.map(({ kind }) => kind);
  }
}
