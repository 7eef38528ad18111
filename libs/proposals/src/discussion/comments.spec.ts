import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountView } from '#people';
import { validateInput } from '#platform';
import { openTalkRoom, type TalkRoom } from '../../../../test/support/talk-room.js';
import type { TalkedAbout } from '../../../../test/support/talked-about.js';
import { commentPace, mostAnswers } from './comments.js';
import { WriteCommentDto } from './write-comment.dto.js';

let rooms: TalkRoom;
let idea: TalkedAbout;
let one: AccountView;

beforeAll(async () => {
  rooms = await openTalkRoom();
});

beforeEach(async () => {
  [idea, one] = await Promise.all([rooms.proposal(), rooms.person()]);
});

afterAll(async () => {
  await rooms.close();
});

const said = {
  ...{ stance: 'for', body: 'Byddai gardd yma yn dod â phobl at ei gilydd.', language: 'cy' },
  ...{ authorName: 'Siân' },
};

async function write(by: AccountView, change: object = {}, about = idea) {
  const input = await validateInput(WriteCommentDto, { ...said, ...change });
  return rooms.asked(() => rooms.comments.write(by, about.processId, about.number, input));
}

const column = async (stance: 'for' | 'question' = 'for', visitor: AccountView | null = null) =>
  rooms.asked(() => rooms.reader.column(idea.proposalId, stance, visitor));

async function countOf({ proposalId }: TalkedAbout): Promise<number | undefined> {
  const [row] = await rooms.sql<{ n: number }>(
    'select comment_count as n from proposal where id = ?',
    [proposalId],
  );
  return row?.n;
}

const change = async (id: string, what: string) =>
  rooms.sql(`update comment set ${what} where id = ?`, [id]);

/** Somebody who may speak for the organisation. */
const officer = async () => rooms.person({ role: 'reviewer', organisationId: idea.organisationId });

describe('a comment', () => {
  it('stands in its column at once, in the words and the language of its author', async () => {
    await write(one, { authorName: '  Siân   Ŵyn ', body: `${said.body}\r\n\r\nA dŵr hefyd.` });
    const { items, shown } = await column();
    expect(shown).toBe(1);
    expect(items).toMatchObject([
      {
        ...{ stance: 'for', language: 'cy', authorName: 'Siân Ŵyn', state: 'shown' },
        ...{ body: `${said.body}\n\nA dŵr hefyd.`, official: false, own: false, answers: [] },
      },
    ]);
    expect((await column('question')).items).toEqual([]);
  });

  it.each([
    ['too short', { body: 'Ie.' }, 'body', 'discussion.body-length'],
    ['too long', { body: 'a'.repeat(2001) }, 'body', 'discussion.body-length'],
    ['without a side', { stance: 'maybe' }, 'stance', 'discussion.stance-needed'],
    ['without a name', { authorName: ' ' }, 'authorName', 'proposals.author-name-length'],
    ['without a language', { language: 'fr' }, 'language', 'proposals.language-needed'],
  ])('is refused %s, beside the field', async (_how, wrong, field, code) => {
    await expect(write(one, wrong)).rejects.toMatchObject({ problems: [{ field, code }] });
    expect(await countOf(idea)).toBe(0);
  });

  it('is counted while everybody can read it, and only then', async () => {
    const [{ id }] = [await write(one), await write(one)];
    expect(await countOf(idea)).toBe(2);
    for (const [what, count] of [
      ['hidden_at = now()', 1],
      ['withdrawn_at = now()', 1],
      ['hidden_at = null', 1],
      ['withdrawn_at = null', 2],
      ['published_at = null', 1],
    ] as const) {
      await change(id, what);
      expect([what, await countOf(idea)]).toEqual([what, count]);
    }
    await rooms.sql('delete from comment where proposal_id = ?', [idea.proposalId]);
    expect(await countOf(idea)).toBe(0);
  });

  it('tells the authors and followers, once each, and never whoever wrote it', async () => {
    const follower = await rooms.person();
    for (const { id } of [follower, one])
      await rooms.asked(() => rooms.follows.follow(id, idea.processId, idea.number));
    const { id } = await write(one);
    const told = await rooms.sql<{ account_id: string; facts: object }>(
      `select account_id, facts from notice where kind = 'proposal-commented' and process_id = ?`,
      [idea.processId],
    );
    expect(told.map(({ account_id }) => account_id).sort()).toEqual(
      [idea.authorId, follower.id].sort(),
    );
    expect(told[0]?.facts).toMatchObject({ number: 1, comment: id });
  });

  it('keeps hostile words as words, and nothing that turns the page round', async () => {
    const body = '<script>alert(1)</script> [x](javascript:alert(1)) \u202Etxet\u202C 🧨'.padEnd(
      60,
    );
    await write(one, { body });
    const shown = body.replace(/[\u202A-\u202E]/g, '').trim();
    expect((await column()).items[0]?.body).toBe(shown);
  });
});

describe('the pace of comments', () => {
  it(`lets one person say ${String(commentPace.most)} things in a while, also all at once`, async () => {
    const sent = Array.from({ length: commentPace.most + 5 }, async () => write(one));
    const answers = await Promise.allSettled(sent);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(commentPace.most);
    expect(await countOf(idea)).toBe(commentPace.most);
    await expect(write(one)).rejects.toMatchObject({
      ...{ code: 'discussion.too-many-comments', params: commentPace },
    });
    await write(await rooms.person());
  });

  it('is forgotten after that while', async () => {
    await Promise.all(Array.from({ length: commentPace.most }, async () => write(one)));
    await rooms.sql(
      `update comment set created_at = now() - make_interval(mins => ?) where author_id = ?`,
      [commentPace.minutes, one.id],
    );
    expect(await write(one)).toMatchObject({ waiting: false });
  });
});

describe('an answer', () => {
  it('stands under what it answers, in its column, the oldest first', async () => {
    const { id } = await write(one, { stance: 'question' });
    const answers = [
      await write(one, { answers: id, stance: 'for' }),
      await write(one, { answers: id, stance: 'against' }),
    ];
    const { items, shown } = await column('question');
    expect(shown).toBe(1);
    expect(items[0]?.answers.map((answer) => answer.id)).toEqual(answers.map((a) => a.id));
    expect(items[0]?.answers.map(({ stance }) => stance)).toEqual(['question', 'question']);
  });

  it('takes no answer itself, nor does what is gone, waits, or belongs elsewhere', async () => {
    const { id } = await write(one);
    const answer = await write(one, { answers: id });
    const elsewhere = await write(one, {}, await rooms.proposal());
    const [hidden, back, waiting] = [await write(one), await write(one), await write(one)];
    await change(hidden.id, 'hidden_at = now()');
    await change(back.id, 'withdrawn_at = now()');
    await change(waiting.id, 'published_at = null');
    for (const to of [answer, elsewhere, hidden, back, waiting])
      await expect(write(one, { answers: to.id })).rejects.toMatchObject({
        code: 'discussion.not-answerable',
      });
  });

  it(`is one of ${String(mostAnswers)} at most, also when many are sent at once`, async () => {
    const { id } = await write(one);
    const people = await Promise.all(Array.from({ length: 6 }, async () => rooms.person()));
    const sent = people.flatMap((by) =>
      Array.from({ length: 9 }, async () => write(by, { answers: id })),
    );
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(mostAnswers);
    await expect(write(await rooms.person(), { answers: id })).rejects.toMatchObject({
      code: 'discussion.enough-answers',
    });
  });
});

describe('whoever is answered', () => {
  const told = async (who: string) =>
    rooms.sql<{ kind: string; facts: object }>(
      'select kind, facts from notice where account_id = ? and process_id = ? order by created_at',
      [who, idea.processId],
    );
  const kinds = async (who: string) => (await told(who)).map(({ kind }) => kind);

  it('is told once, also when they do not follow, and whoever answers is told nothing', async () => {
    const { id } = await write(one);
    const other = await rooms.person();
    const answer = await write(other, { answers: id });
    expect(await told(one.id)).toMatchObject([
      { kind: 'comment-answered', facts: { number: 1, comment: answer.id } },
    ]);
    expect(await kinds(other.id)).toEqual([]);
    expect(await kinds(idea.authorId)).toEqual(['proposal-commented', 'proposal-commented']);
  });

  it('is told so instead of as a follower, and never of their own answer', async () => {
    await rooms.asked(() => rooms.follows.follow(one.id, idea.processId, idea.number));
    const { id } = await write(one);
    await write(one, { answers: id });
    expect(await kinds(one.id)).toEqual([]);
    await write(await rooms.person(), { answers: id });
    expect(await kinds(one.id)).toEqual(['comment-answered']);
  });

  it('hears of an answer that a moderator reads first once everybody can read it', async () => {
    idea = await rooms.proposal({ intake: { moderation: 'before' } });
    const { id } = await write(one);
    const letThrough = async (which: string) => rooms.asked(() => rooms.comments.letThrough(which));
    await letThrough(id);
    const answers = await Promise.all(
      Array.from({ length: 3 }, async () => write(await rooms.person(), { answers: id })),
    );
    expect(await kinds(one.id)).toEqual([]);
    const [shown, hidden, back] = answers.map((answer) => answer.id);
    await change(hidden ?? '', 'hidden_at = now()');
    await change(back ?? '', 'withdrawn_at = now()');
    await Promise.all(answers.flatMap((answer) => [letThrough(answer.id), letThrough(answer.id)]));
    expect((await told(one.id)).map(({ facts }) => facts)).toMatchObject([{ comment: shown }]);
    expect(await kinds(idea.authorId)).toHaveLength(2);
  });

  it('gets no mail about an answer that was taken back before it went', async () => {
    const { id } = await write(one);
    const other = await rooms.person();
    const answer = await write(other, { answers: id });
    const toMail = async () =>
      rooms.sql('select 1 from notice where account_id = ? and mail_due_at is not null', [one.id]);
    expect(await toMail()).toHaveLength(1);
    await rooms.asked(() => rooms.comments.takeBack(other.id, answer.id));
    expect(await toMail()).toEqual([]);
  });
});

describe('a word of the organisation', () => {
  const translation = 'A garden here would bring people together.';

  it('is in both languages, and names the organisation rather than the officer', async () => {
    await write(await officer(), { translation });
    const [comment] = (await column()).items;
    expect(comment).toMatchObject({ official: true, authorName: null, translation });
  });

  it('is nobody else’s to give', async () => {
    await expect(write(one, { translation })).rejects.toMatchObject({
      code: 'people.not-allowed',
    });
    const abroad = await rooms.person({
      ...{ role: 'reviewer', organisationId: (await rooms.proposal()).organisationId },
    });
    await expect(write(abroad, { translation })).rejects.toMatchObject({
      code: 'people.not-allowed',
    });
  });

  it('is never in one language alone, whoever writes the row', async () => {
    const { id } = await write(one);
    await expect(change(id, 'official = true')).rejects.toThrow('comment_official_in_both');
  });
});

describe('where a moderator reads comments first', () => {
  const letThrough = async (id: string) => rooms.asked(() => rooms.comments.letThrough(id));
  const told = async () =>
    rooms.sql(`select 1 from notice where kind = 'proposal-commented' and process_id = ?`, [
      idea.processId,
    ]);

  beforeEach(async () => {
    idea = await rooms.proposal({ intake: { moderation: 'before' } });
  });

  it('only its author sees it, marked as waiting, until it is let through', async () => {
    const { id, waiting } = await write(one);
    expect(waiting).toBe(true);
    expect((await column()).items).toEqual([]);
    expect((await column('for', await rooms.person())).items).toEqual([]);
    expect((await column('for', one)).items).toMatchObject([{ id, state: 'waiting', own: true }]);
    expect([await countOf(idea), await told()]).toEqual([0, []]);
    await Promise.all([letThrough(id), letThrough(id)]);
    await letThrough(id);
    expect((await column()).items).toMatchObject([{ id, state: 'shown' }]);
    expect(await countOf(idea)).toBe(1);
    expect(await told()).toHaveLength(1);
  });

  it('nobody hears of one about a proposal that was hidden meanwhile', async () => {
    const { id } = await write(one);
    await rooms.sql('update proposal set hidden_at = now() where id = ?', [idea.proposalId]);
    await letThrough(id);
    expect(await told()).toEqual([]);
  });

  it('nobody sees one that was refused', async () => {
    const { id } = await write(one);
    await change(id, 'hidden_at = now()');
    expect([(await column()).items, (await column('for', one)).items]).toEqual([[], []]);
  });

  it('a word of the organisation waits for nobody', async () => {
    const translation = 'A garden here would bring people together.';
    expect(await write(await officer(), { translation })).toMatchObject({ waiting: false });
  });
});

describe('words taken back', () => {
  const takeBack = async (by: AccountView, id: string) =>
    rooms.asked(() => rooms.comments.takeBack(by.id, id));

  it('leave their place, and the answers under it', async () => {
    const { id } = await write(one);
    await write(await rooms.person(), { answers: id });
    await takeBack(one, id);
    await takeBack(one, id);
    const { items, shown, total } = await column();
    expect([shown, total]).toEqual([0, 1]);
    expect(items).toMatchObject([
      { id, state: 'withdrawn', body: null, authorName: null, answers: [{ state: 'shown' }] },
    ]);
    expect(JSON.stringify(items)).not.toContain(said.authorName + '"}');
  });

  it('are one’s own', async () => {
    const { id } = await write(one);
    await expect(takeBack(await rooms.person(), id)).rejects.toMatchObject({
      code: 'discussion.unknown-comment',
    });
    expect(await countOf(idea)).toBe(1);
  });

  it('stay without a name to find their author by, once that is erased', async () => {
    const { id } = await write(one);
    await change(id, 'author_id = null');
    expect((await column()).items).toMatchObject([{ id, state: 'shown', own: false }]);
  });
});

describe('nobody can say anything about a proposal', () => {
  it.each([
    ['off', `update process set intake_settings = '{"comments": false}' where id = ?`],
    ['not-public', 'update proposal set hidden_at = now() where process_id = ?'],
    ['withdrawn', `update proposal set state = 'withdrawn' where process_id = ?`],
    [
      'over',
      `update phase set opens_at = now() - interval '2 days', closes_at = now()
       where process_id = ? and kind = 'vote'`,
    ],
  ])('and reads why: %s', async (reason, what) => {
    await rooms.sql(what, [idea.processId]);
    await expect(write(one)).rejects.toMatchObject({ code: `discussion.comments-${reason}` });
  });

  it('and reads why: merged', async () => {
    await rooms.merge(idea);
    await expect(write(one)).rejects.toMatchObject({ code: 'discussion.comments-merged' });
  });

  it('nor support it once a consultation, where nobody votes, is over', async () => {
    const phases = async (what: string) =>
      rooms.sql(`${what} where process_id = ?`, [idea.processId]);
    await rooms.sql(`delete from phase where process_id = ? and kind = 'vote'`, [idea.processId]);
    expect(await write(one)).toMatchObject({ waiting: false });
    await phases(`update phase set opens_at = now() - interval '2 days', closes_at = now()`);
    await expect(write(one)).rejects.toMatchObject({ code: 'discussion.comments-over' });
    await expect(
      rooms.asked(() => rooms.supports.support(one.id, idea.processId, idea.number)),
    ).rejects.toMatchObject({ code: 'discussion.support-over' });
  });

  it('but goes on talking while people vote', async () => {
    await rooms.sql(`update proposal set state = 'on-ballot' where process_id = ?`, [
      idea.processId,
    ]);
    expect(await write(one)).toMatchObject({ waiting: false });
  });
});
