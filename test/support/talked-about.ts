import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Account, Organisation } from '#people';
import type { BothLanguages, Language } from '#platform';
import { Phase, Process, ProcessState, settledVote, type IntakeSettings } from '#processes';
import { Proposal } from '#proposals';
import { timetable } from './vote.js';

/** A published proposal of a resident, in a process that lets people talk about it. */
export interface TalkedAbout {
  readonly organisationId: string;
  readonly processId: string;
  readonly slug: string;
  readonly proposalId: string;
  readonly number: number;
  readonly authorId: string;
  readonly authorEmail: string;
}

export interface TalkWishes {
  readonly intake?: Partial<IntakeSettings>;
  readonly title?: string;
  readonly language?: Language;
  readonly organisation?: BothLanguages;
}

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

export async function talkedAbout(
  em: EntityManager,
  wishes: TalkWishes = {},
): Promise<TalkedAbout> {
  const { title = 'Gardd i bawb', language = 'cy' } = wishes;
  const slug = `talk-${randomUUID().slice(0, 8)}`;
  const name = wishes.organisation ?? both('Council');
  const organisation = new Organisation({ slug, name });
  const process = new Process(organisation, {
    ...{ slug: { cy: `${slug}-cy`, en: slug }, title: both('Share it'), summary: both('Summary') },
    ...{ why: both('Why'), how: both('How'), budgetPence: 10_000_00 },
    ...{ ballotKind: 'approval', maxChoices: 2, rule: 'greedy' },
    voteSettings: settledVote('approval', 'greedy', {}),
  });
  process.state = ProcessState.Published;
  process.publishedAt = new Date();
  process.intakeSettings = { moderation: 'after', ...wishes.intake };
  const phases = timetable('gather').map(
    ({ kind, opensAt, closesAt }) =>
      new Phase(process, { kind, opensAt: new Date(opensAt), closesAt: new Date(closesAt) }),
  );
  const authorEmail = `author@${slug}.example`;
  const author = new Account({ email: authorEmail, language: 'cy', name: 'Awdur' });
  const proposal = new Proposal({
    ...{ process, author, authorName: 'Awdur', area: null, estimatePence: null },
    ...{ number: 1, title, body: 'Gardd ger y llyfrgell, i bawb ei mwynhau.', language },
  });
  proposal.publish(new Date());
  await em
    .fork()
    .persist([organisation, process, ...phases, author, proposal])
    .flush();
  return {
    ...{ organisationId: organisation.id, processId: process.id, slug },
    ...{ proposalId: proposal.id, number: 1, authorId: author.id, authorEmail },
  };
}

let people = 0;

/** Somebody new, who can sign in. */
export async function somebody(em: EntityManager): Promise<Account> {
  people += 1;
  const account = new Account({
    ...{ email: `somebody${String(people)}-${randomUUID().slice(0, 8)}@example.org` },
    ...{ language: 'cy', name: `Preswylydd ${String(people)}` },
  });
  await em.fork().persist(account).flush();
  return account;
}
