import { MikroORM } from '@mikro-orm/postgresql';
import { PeopleReader, PeopleService, type AccountView } from '#people';
import { Comments, Follows, Supports, UsefulMarks, type WriteCommentDto } from '#proposals';
import type { Rooms } from '../support/rooms.js';
import {
  somebody,
  talkedAbout,
  type TalkedAbout,
  type TalkWishes,
} from '../support/talked-about.js';
import { talkers } from './rows/discussion.rows.js';
import { grant } from './stage.js';

type Said = Partial<Pick<WriteCommentDto, keyof WriteCommentDto>>;

/** Brings about what people say, by the rooms' own services. */
export class Talking {
  constructor(private readonly rooms: Rooms) {}

  async proposal(wishes?: TalkWishes): Promise<TalkedAbout> {
    return this.rooms.act(async (app) => talkedAbout(app.get(MikroORM).em, wishes));
  }

  async somebody(): Promise<AccountView> {
    const { id } = await this.rooms.act(async (app) => somebody(app.get(MikroORM).em));
    return this.account(id);
  }

  async called(email: string): Promise<AccountView> {
    const open = { email, language: 'cy', name: 'Siân' } as const;
    return this.account(await this.rooms.with(PeopleService, (s) => s.openAccount(open)));
  }

  /** Somebody who may speak for the organisation. */
  async officer(email: string, { organisationId }: TalkedAbout): Promise<AccountView> {
    await grant(this.rooms, organisationId, email, 'reviewer');
    return this.called(email);
  }

  /** @returns the id of the comment */
  async say(by: AccountView, about: TalkedAbout, said: Said = {}): Promise<string> {
    const { id } = await this.rooms.with(Comments, async (comments) =>
      comments.write(by, about.processId, about.number, {
        ...{ stance: 'for', body: 'Byddai hyn yn dod â phobl at ei gilydd.', language: 'cy' },
        ...{ authorName: 'Siân Ŵyn', answers: null, translation: null },
        ...said,
      }),
    );
    return id;
  }

  private async account(id: string): Promise<AccountView> {
    const account = await this.rooms.with(PeopleReader, (reader) => reader.account(id));
    if (!account) throw new Error('the account has gone');
    return account;
  }
}

/** One proposal with everything that people can say about it, and one that nobody may talk about. */
export async function setTalkingStage(rooms: Rooms): Promise<{ slug: string; closed: string }> {
  const talking = new Talking(rooms);
  const idea = await talking.proposal();
  const officer = await talking.officer(talkers.officer, idea);
  const resident = await talking.called(talkers.resident);
  const people = await Promise.all(Array.from({ length: 4 }, async () => talking.somebody()));
  const first = await talking.say(resident, idea);
  for (const one of people) {
    for (let times = 0; times < 6; times += 1) await talking.say(one, idea);
    await rooms.with(UsefulMarks, (marks) => marks.mark(one.id, first));
    await rooms.with(Supports, (s) => s.support(one.id, idea.processId, idea.number));
    const question = await talking.say(one, idea, { stance: 'question', language: 'en' });
    await talking.say(one, idea, { stance: 'against', body: '<b>ŵŷ</b> '.repeat(20) });
    await talking.say(resident, idea, { answers: question });
  }
  const [asked] = people;
  if (!asked) throw new Error('there are four');
  const question = await talking.say(asked, idea, { stance: 'question' });
  await talking.say(officer, idea, {
    ...{ answers: question, translation: 'It will be open from seven until seven.' },
  });
  const gone = await talking.say(resident, idea, { stance: 'against' });
  await rooms.with(Comments, (comments) => comments.takeBack(resident.id, gone));
  await rooms.with(Supports, (s) => s.support(resident.id, idea.processId, idea.number));
  await rooms.with(Follows, (s) => s.follow(resident.id, idea.processId, idea.number));
  const other = await talking.proposal();
  await talking.say(resident, other);
  await rooms.sql(`update proposal set state = 'withdrawn' where id = ?`, [other.proposalId]);
  return { slug: idea.slug, closed: other.slug };
}
