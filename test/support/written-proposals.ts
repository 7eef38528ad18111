import { randomUUID } from 'node:crypto';
import { PeopleService } from '#people';
import { validateInput } from '#platform';
import { ProcessesService, type IntakeSettings, type PhaseKind } from '#processes';
import { ProposalsService, ReviseProposalDto, VersionsService } from '#proposals';
import { publishPolicy } from './moderation-policy.js';
import type { Rooms } from './rooms.js';
import { timetable } from './vote.js';

export const words = {
  title: 'Gardd gymunedol',
  body: 'Gardd ger y llyfrgell.\nMainc i bawb.\nCoed afalau ar hyd y wal.',
  beneficiaries: null,
  placeName: null,
  estimatePence: 1000_00,
  language: 'cy',
} as const;

/** People who propose, and what they proposed. */
export interface Writing {
  readonly processId: string;
  readonly organisationId: string;
  readonly slug: string;
  readonly reviewer: string;
  readonly person: (name: string) => Promise<{ readonly id: string; readonly email: string }>;
  /** Sends an idea in and lets the public see it, unless told otherwise. @returns its number */
  readonly idea: (authorId: string, wishes?: IdeaWishes) => Promise<number>;
  readonly idOf: (number: number) => Promise<string>;
  readonly coAuthor: (number: number, accountId: string) => Promise<void>;
  readonly revise: (
    accountId: string,
    number: number,
    baseVersion: number,
    changed?: Partial<ReviseProposalDto>,
  ) => Promise<number>;
}

export interface IdeaWishes {
  readonly title?: string;
  readonly body?: string;
  readonly published?: boolean;
}

export interface WritingWishes {
  readonly intake?: Partial<IntakeSettings>;
  readonly phase?: PhaseKind;
  readonly slug?: string;
}

/** A process that gathers ideas, with a reviewer. */
export async function openWriting(rooms: Rooms, wishes: WritingWishes = {}): Promise<Writing> {
  const {
    intake = { moderation: 'after' },
    phase = 'gather',
    slug = `writing-${randomUUID().slice(0, 8)}`,
  } = wishes;
  const both = (text: string) => ({ cy: `${text} (cy)`, en: text });
  const person = async (name: string) => {
    const email = `${name}@${slug}.example`;
    const id = await rooms.with(PeopleService, (s) =>
      s.openAccount({ email, language: 'cy', name }),
    );
    return { id, email };
  };
  const organisationId = await rooms.with(PeopleService, (s) =>
    s.openOrganisation({ slug, name: both('Council') }),
  );
  const processId = await rooms.with(ProcessesService, (s) =>
    s.create(null, organisationId, {
      ...{ slugCy: `${slug}-cy`, slugEn: slug, title: both('Share it'), summary: both('Summary') },
      ...{ why: both('Why'), how: both('How'), budgetPence: 10_000_00, ballotKind: 'approval' },
      ...{ maxChoices: 2, rule: 'greedy', phases: timetable(phase), areas: [] },
    }),
  );
  await rooms.act((app) => publishPolicy(app, organisationId));
  await rooms.with(ProcessesService, (s) => s.publish(null, processId));
  await rooms.sql('update process set intake_settings = ? where id = ?', [
    JSON.stringify(intake),
    processId,
  ]);
  const { id: reviewer, email } = await person('reviewer');
  await rooms.with(PeopleService, (s) =>
    s.grant(null, { email, organisationId, role: 'reviewer', language: 'en' }),
  );
  const idOf = async (number: number) => {
    const [row] = await rooms.sql<{ id: string }>(
      'select id from proposal where process_id = ? and number = ?',
      [processId, number],
    );
    return row?.id ?? '';
  };
  return {
    ...{ processId, organisationId, slug, reviewer, person, idOf },
    idea: async (authorId, { title, body, published = true } = {}) => {
      const number = await rooms.with(ProposalsService, (s) =>
        s.submit(authorId, processId, {
          ...{ title: title ?? words.title, body: body ?? words.body, areaSlug: null },
          ...{ authorName: 'Siân', language: 'cy', estimatePence: words.estimatePence },
        }),
      );
      if (published)
        await rooms.with(ProposalsService, (s) => s.publish(reviewer, processId, number));
      else await unread(rooms, await idOf(number));
      return number;
    },
    coAuthor: async (number, accountId) => {
      await rooms.sql(
        'insert into proposal_author (proposal_id, account_id, name) values (?, ?, ?)',
        [await idOf(number), accountId, 'Huw'],
      );
    },
    revise: async (accountId, number, baseVersion, changed = {}) => {
      const input = await validateInput(ReviseProposalDto, { ...words, ...changed, baseVersion });
      return rooms.with(VersionsService, (s) => s.revise(accountId, processId, number, input));
    },
  };
}

/** As if moderators read first here, and none had read this one. */
async function unread(rooms: Rooms, id: string): Promise<void> {
  await rooms.sql(`update proposal set published_at = null, state = 'submitted' where id = ?`, [
    id,
  ]);
  await rooms.sql('delete from shown_version where proposal_id = ?', [id]);
}
