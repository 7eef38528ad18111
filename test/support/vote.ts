import { randomUUID } from 'node:crypto';
import type { BallotKind } from '#ballots';
import { PeopleService } from '#people';
import { ProcessesService, type PhaseKind, type Rule, type VoteSettingsDto } from '#processes';
import { DeclarationsService, ProposalsService } from '#proposals';
import { PapersService, VotingReader, type CastBallotDto, type Voter } from '#voting';
import { freezeByTwo } from './freeze.js';
import { publishPolicy } from './moderation-policy.js';
import type { Rooms } from './rooms.js';

const day = 86_400_000;

/** From hours before now to hours after, for the vote; the other phases lie around it. */
export function timetable(
  phase: PhaseKind,
): { kind: PhaseKind; opensAt: string; closesAt: string }[] {
  const kinds: PhaseKind[] = ['gather', 'assess', 'deliberate', 'vote', 'count', 'deliver'];
  const open = kinds.indexOf(phase);
  return kinds.map((kind, index) => ({
    kind,
    opensAt: new Date(Date.now() + (index - open - 0.5) * day).toISOString(),
    closesAt: new Date(Date.now() + (index - open + 0.5) * day).toISOString(),
  }));
}

export interface VoteSettings {
  readonly kind?: BallotKind;
  /** Limits, areas, keys and the challenge window, as a form would give them. */
  readonly settings?: Pick<VoteSettingsDto, keyof VoteSettingsDto>;
  readonly maxChoices?: number | null;
  readonly rule?: Rule;
  readonly budgetPence?: number;
  /** Cost of each project in pence; project n has the code n. */
  readonly costs?: readonly number[];
  /** Other codes for the projects. */
  readonly codes?: readonly string[];
  /** Slugs of areas, each with £1,000 of its own; project n is in the nth. */
  readonly areas?: readonly string[];
  readonly voters?: number;
  /** What has to be there before a vote can open, such as the keys of trustees. */
  readonly beforeOpening?: (processId: string) => Promise<void>;
  /** How it comes to open; unless told otherwise two people agree to it in the middle of its time. */
  readonly open?: (processId: string) => Promise<void>;
}

export interface OpenVote {
  readonly processId: string;
  readonly paperId: string;
  readonly organisationId: string;
  readonly slug: string;
  readonly voters: readonly Voter[];
  readonly stranger: Voter;
}

/** A process brought to its vote by the acts of people: ideas, reviews, opening. */
export async function openVote(rooms: Rooms, settings: VoteSettings = {}): Promise<OpenVote> {
  const {
    kind = 'approval',
    maxChoices = 2,
    rule = 'equal-shares',
    budgetPence = 10_000_00,
  } = settings;
  const { costs = [4_000_00, 5_000_00, 6_000_00], voters: size = 3, areas = [] } = settings;
  const slug = `vote-${randomUUID().slice(0, 8)}`;
  const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
  const processes = <T>(work: (service: ProcessesService) => Promise<T>) =>
    rooms.with(ProcessesService, work);
  const people = <T>(work: (service: PeopleService) => Promise<T>) =>
    rooms.with(PeopleService, work);
  const account = async (name: string): Promise<Voter> => {
    const email = `${name}@${slug}.example`;
    return {
      email,
      id: await people((service) => service.openAccount({ email, language: 'cy', name })),
    };
  };

  const organisationId = await people((s) => s.openOrganisation({ slug, name: both('Council') }));
  const processId = await processes((s) =>
    s.create(null, organisationId, {
      slugCy: `${slug}-cy`,
      slugEn: slug,
      title: both('Share it'),
      summary: both('Summary'),
      why: both('Why'),
      how: both('How'),
      budgetPence,
      ballotKind: kind,
      maxChoices,
      rule,
      phases: timetable('gather'),
      areas: areas.map((area) => ({ slug: area, name: both(area), potPence: 1_000_00 })),
      ...settings.settings,
    }),
  );
  await rooms.act((app) => publishPolicy(app, organisationId));
  await processes((s) => s.publish(null, processId));
  const [author, reviewer] = [await account('author'), await account('reviewer')];
  for (const [index, costPence] of costs.entries()) {
    const title = `Project ${index + 1}`;
    const number = await rooms.with(ProposalsService, (s) =>
      s.submit(author.id, processId, {
        ...{
          title,
          body: 'A good idea, told in full sentences.',
          areaSlug: areas[index] ?? null,
          estimatePence: null,
        },
        ...{ authorName: 'A resident', language: 'en' as const },
      }),
    );
    await rooms.with(ProposalsService, (s) => s.publish(reviewer.id, processId, number));
    await rooms.with(DeclarationsService, (s) =>
      s.declare(reviewer.id, processId, number, { interested: 'none', interest: '' }),
    );
    await rooms.with(ProposalsService, (s) =>
      s.review(reviewer.id, processId, number, {
        ...{ feasible: true, costPence, reason: both('It can be done') },
        ...{ ballotTitle: both(title), ballotSummary: both('Summary') },
      }),
    );
  }
  for (const [index, code] of (settings.codes ?? []).entries()) {
    await rooms.sql('update project set code = ? where process_id = ? and code = ?', [
      ...[code, processId, String(index + 1)],
    ]);
  }
  await settings.beforeOpening?.(processId);
  await setTimetable(rooms, processId, 'vote');
  await (settings.open ?? openNow(rooms))(processId);
  const voters = await Promise.all(
    Array.from({ length: size }, (_, index) => account(`voter${index + 1}`)),
  );
  const roll = voters.map(({ email }) => email).join('\n');
  await people((s) => s.addToRoll(null, processId, roll));
  const paper = await rooms.with(VotingReader, (s) => s.paperOf(processId));
  return {
    processId,
    organisationId,
    slug,
    voters,
    paperId: paper?.id ?? '',
    stranger: await account('stranger'),
  };
}

/** Two people agree to the vote as it stands, and it opens. */
function openNow(rooms: Rooms): (processId: string) => Promise<void> {
  return async (processId) => {
    await rooms.act((app) => freezeByTwo(app, processId));
    await rooms.with(PapersService, (s) => s.open(processId));
  };
}

/** Moves a process to the middle of one of its phases. */
export async function setTimetable(
  rooms: Rooms,
  processId: string,
  phase: PhaseKind,
): Promise<void> {
  for (const { kind, opensAt, closesAt } of timetable(phase)) {
    await rooms.sql(
      'update phase set opens_at = ?, closes_at = ? where process_id = ? and kind = ?',
      [...[opensAt, closesAt, processId, kind]],
    );
  }
}

export function ballot(
  choices: string[],
  baseRevision = 0,
  castKey: string = randomUUID(),
): CastBallotDto {
  return { choices, baseRevision, castKey };
}
