import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NotAllowedError } from '#platform';
import { Assessing } from '../../../../test/support/assessing.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { setTimetable } from '../../../../test/support/vote.js';
import { NotUnderReviewError } from '../proposals.errors.js';
import {
  DeclarationNeededError,
  DueInThePastError,
  QuestionAnsweredError,
  QuestionNeededError,
} from './assessment.errors.js';
import { DeadlinesService } from './deadlines.service.js';
import { DurationsReader } from './durations.reader.js';
import { QuestionDeadlinesService } from './question-deadlines.service.js';
import { QuestionsReader } from './questions.reader.js';
import { QuestionsService } from './questions.service.js';
import { UnansweredReader } from './unanswered.reader.js';

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour);

let rooms: Rooms;
let council: Assessing;
let [author, ann, admin] = ['', '', ''];
let number: number;
let proposalId: string;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

beforeEach(async () => {
  council = await Assessing.begin(rooms);
  author = await council.somebody('author');
  ann = await council.somebody('ann', 'reviewer');
  admin = await council.somebody('admin', 'admin');
  number = await council.proposal(author);
  await council.hasNoInterest(ann, number);
  const [row] = await rooms.sql<{ id: string }>('select id from proposal where process_id = ?', [
    council.processId,
  ]);
  proposalId = row?.id ?? '';
});

const ask = async (dueAt: Date, change: object = {}) =>
  rooms.with(QuestionsService, (s) =>
    s.ask(ann, council.processId, number, {
      ...{ cy: 'Pwy biau’r tir?', en: 'Who owns the land?', dueAt, isPublic: true },
      ...change,
    }),
  );
const answer = async (who: string, id: string) =>
  rooms.with(QuestionsService, (s) => s.answer(who, id, { answer: 'We do', language: 'en' }));
const questions = async (all = true) => rooms.with(QuestionsReader, (s) => s.of(proposalId, all));
const remind = async () => rooms.with(QuestionDeadlinesService, (s) => s.remind());
const tellWhoAsked = async () => rooms.with(QuestionDeadlinesService, (s) => s.tellOfOverdue());
/** As if the question had been asked, or were due, at other times. */
const move = async (id: string, asked: Date, due: Date) =>
  rooms.sql('update proposer_question set asked_at = ?, due_at = ? where id = ?', [asked, due, id]);
const times = async (who: string, kind: string) =>
  (await council.told(who)).filter((one) => one === kind).length;

describe('a question to whoever proposes', () => {
  it('is told to them, answered once, and the answer told to whoever asked', async () => {
    const id = await ask(inHours(72));
    expect(await times(author, 'proposal-question')).toBe(1);
    const at_once = await Promise.allSettled([answer(author, id), answer(author, id)]);
    expect(at_once.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(answer(author, id)).rejects.toThrow(QuestionAnsweredError);
    expect(await times(ann, 'proposal-question-answered')).toBe(1);
    expect(await questions()).toMatchObject([{ answer: { text: 'We do' }, late: false }]);
  });

  it('stands in one language at least, and is due in the time to come', async () => {
    await expect(ask(inHours(72), { cy: '', en: '' })).rejects.toThrow(QuestionNeededError);
    await expect(ask(inHours(-1))).rejects.toThrow(DueInThePastError);
    await ask(inHours(72), { cy: '' });
    expect(await questions()).toMatchObject([{ question: { en: 'Who owns the land?' } }]);
  });

  it('comes from somebody without an interest, and is answered by nobody but proposers', async () => {
    const id = await ask(inHours(72));
    await expect(answer(ann, id)).rejects.toThrow(NotAllowedError);
    const bob = await council.somebody('bob', 'reviewer');
    await expect(
      rooms.with(QuestionsService, (s) =>
        s.ask(bob, council.processId, number, {
          ...{ cy: '', en: 'Why?', dueAt: inHours(72), isPublic: true },
        }),
      ),
    ).rejects.toThrow(DeclarationNeededError);
  });

  it('can be between proposers and reviewers alone', async () => {
    await ask(inHours(72), { isPublic: false });
    expect(await questions(false)).toEqual([]);
    expect(await questions()).toHaveLength(1);
  });

  it('answered after its time is kept, and marked late', async () => {
    const id = await ask(inHours(72));
    await move(id, inHours(-72), inHours(-1));
    expect(await questions()).toMatchObject([{ answer: null, late: true }]);
    await answer(author, id);
    expect(await questions()).toMatchObject([{ answer: { text: 'We do' }, late: true }]);
  });

  it('is called to mind once before it is due, though two workers look at once', async () => {
    const id = await ask(inHours(72));
    await remind();
    expect(await times(author, 'proposal-question-due')).toBe(0);
    await move(id, inHours(-72), inHours(24));
    await Promise.all([remind(), remind(), remind()]);
    await remind();
    expect(await times(author, 'proposal-question-due')).toBe(1);
  });
});

describe('a question whose time is over', () => {
  const overdue = 'proposal-question-overdue';

  it('is told once to whoever asked, though two workers look at once', async () => {
    const id = await ask(inHours(72));
    await tellWhoAsked();
    expect(await times(ann, overdue)).toBe(0);
    await move(id, inHours(-72), inHours(-1));
    await Promise.all([tellWhoAsked(), tellWhoAsked(), tellWhoAsked()]);
    await tellWhoAsked();
    expect([await times(ann, overdue), await times(author, overdue)]).toEqual([1, 0]);
  });

  it('is not told of once it was answered, however late', async () => {
    const id = await ask(inHours(72));
    await move(id, inHours(-72), inHours(-1));
    await answer(author, id);
    await tellWhoAsked();
    expect(await times(ann, overdue)).toBe(0);
    expect(await times(ann, 'proposal-question-answered')).toBe(1);
  });

  it.each([`state = 'withdrawn'`, `state = 'on-ballot'`, 'hidden_at = now()'])(
    'is nobody’s any more about a proposal with %s',
    async (change) => {
      const late = await ask(inHours(72));
      await move(late, inHours(-72), inHours(-1));
      await move(await ask(inHours(72)), inHours(-72), inHours(24));
      await rooms.sql(`update proposal set ${change} where id = ?`, [proposalId]);
      await Promise.all([tellWhoAsked(), remind()]);
      expect(await times(ann, overdue)).toBe(0);
      expect(await times(author, 'proposal-question-due')).toBe(0);
    },
  );

  it('takes no answer on the ballot: nothing is added to what people choose from', async () => {
    const id = await ask(inHours(72));
    await rooms.sql(`update proposal set state = 'on-ballot' where id = ?`, [proposalId]);
    await expect(answer(author, id)).rejects.toThrow(NotUnderReviewError);
    expect(await questions()).toMatchObject([{ answer: null }]);
  });
});

describe('the time for answers', () => {
  const remindOfAnswers = async () => rooms.with(DeadlinesService, (s) => s.remind());
  const waiting = async () => rooms.with(UnansweredReader, (s) => s.waiting(council.processId));
  const count = async () => rooms.with(UnansweredReader, (s) => s.countOf(council.processId));
  const closesIn = async (hours: number) =>
    rooms.sql(`update phase set closes_at = ? where process_id = ? and kind = 'assess'`, [
      ...[inHours(hours), council.processId],
    ]);

  it('is called to mind once to reviewers and admins, though two workers look at once', async () => {
    await closesIn(24 * 8);
    await remindOfAnswers();
    expect(await times(ann, 'answers-due')).toBe(0);
    await closesIn(24 * 6);
    await Promise.all([remindOfAnswers(), remindOfAnswers()]);
    await remindOfAnswers();
    for (const who of [ann, admin]) expect(await times(who, 'answers-due')).toBe(1);
    expect(await times(author, 'answers-due')).toBe(0);
    const [told] = await rooms.sql<{ facts: object }>(
      `select facts from notice where kind = 'answers-due' and account_id = ?`,
      [ann],
    );
    expect(told?.facts).toMatchObject({ waiting: 1 });
  });

  it('is called to mind again when it was moved, and not while every proposal is answered', async () => {
    await closesIn(24);
    await remindOfAnswers();
    await closesIn(48);
    await remindOfAnswers();
    expect(await times(ann, 'answers-due')).toBe(2);
    await council.answers(ann, number);
    await closesIn(72);
    await remindOfAnswers();
    expect(await times(ann, 'answers-due')).toBe(2);
  });

  it('is told with how many wait, until it is over', async () => {
    await council.proposal(author);
    expect(await waiting()).toMatchObject({ count: 2 });
    await council.answers(ann, number);
    expect([await count(), (await waiting())?.count]).toEqual([1, 1]);
    await setTimetable(rooms, council.processId, 'vote');
    expect([await count(), await waiting()]).toEqual([1, null]);
  });

  it('is the same for a proposal that no moderator has read: that is no answer', async () => {
    await rooms.sql('update proposal set published_at = null where id = ?', [proposalId]);
    expect(await count()).toBe(1);
  });

  it.each([`state = 'withdrawn'`, 'hidden_at = now()'])(
    'is none for a proposal with %s',
    async (change) => {
      await rooms.sql(`update proposal set ${change} where id = ?`, [proposalId]);
      expect([await count(), await waiting()]).toEqual([0, null]);
    },
  );
});

describe('a proposal that leaves the assessment unanswered', () => {
  const tell = async () => rooms.with(DeadlinesService, (s) => s.tellOfOverdue(council.processId));
  const overdue = async () => rooms.with(UnansweredReader, (s) => s.overdue(council.processId));

  it('is overdue from that moment, until somebody answers it, also while people vote', async () => {
    expect(await overdue()).toEqual([]);
    await setTimetable(rooms, council.processId, 'vote');
    const [late] = await overdue();
    expect(late).toMatchObject({ number });
    expect(late?.overdueSince?.getTime()).toBeLessThan(Date.now());
    const refused = { feasible: false, costPence: null, reason: { cy: 'Na', en: 'Next round' } };
    const none = { cy: '', en: '' };
    // The public is told of none that it cannot see.
    const published = (at: string | null) =>
      rooms.sql('update proposal set published_at = ? where id = ?', [at, proposalId]);
    await published(null);
    expect(await overdue()).toEqual([]);
    await published(new Date().toISOString());
    await council.answers(ann, number, { ...refused, ballotTitle: none, ballotSummary: none });
    expect(await overdue()).toEqual([]);
  });

  it('is told to reviewers and admins once, though two workers look at once', async () => {
    expect(await rooms.with(DeadlinesService, (s) => s.late())).not.toContain(council.processId);
    await setTimetable(rooms, council.processId, 'vote');
    expect(await rooms.with(DeadlinesService, (s) => s.late())).toContain(council.processId);
    await Promise.all([tell(), tell()]);
    for (const who of [ann, admin]) expect(await times(who, 'answer-overdue')).toBe(1);
    expect(await times(author, 'answer-overdue')).toBe(0);
    expect(await rooms.with(DeadlinesService, (s) => s.late())).not.toContain(council.processId);
  });

  it('is told again when it was given more time, and left again', async () => {
    await setTimetable(rooms, council.processId, 'vote');
    await tell();
    await setTimetable(rooms, council.processId, 'assess');
    await tell();
    expect(await times(ann, 'answer-overdue')).toBe(1);
    await rooms.sql(`update phase set closes_at = now() where process_id = ? and kind = 'assess'`, [
      council.processId,
    ]);
    expect(await rooms.with(DeadlinesService, (s) => s.late())).toContain(council.processId);
    await tell();
    expect(await times(ann, 'answer-overdue')).toBe(2);
  });
});

describe('how long things take', () => {
  it('is the median and nine of ten, of those that got so far, for the whole and each area', async () => {
    const south = await council.proposal(author, 'south');
    await council.proposal(author, 'south');
    for (const [one, days] of [
      [number, 10],
      [south, 20],
    ] as const) {
      await council.hasNoInterest(ann, one);
      await council.answers(ann, one);
      await rooms.sql(
        `update feasibility_review set decided_at = proposal.submitted_at + make_interval(days => ?)
         from proposal where proposal.id = proposal_id and process_id = ? and number = ?`,
        [days, council.processId, one],
      );
    }
    const of = async () => rooms.with(DurationsReader, (s) => s.ofProcess(council.processId));
    const [whole, north, second] = await of();
    expect(whole).toMatchObject({ slug: null, proposals: 3, feasible: 2, waiting: 1, overdue: 0 });
    expect(whole?.days.inAll.median).toBeCloseTo(15);
    expect(whole?.days.inAll.ninth).toBeCloseTo(19);
    expect(north).toMatchObject({ slug: 'north', proposals: 1, waiting: 0 });
    expect(second).toMatchObject({ slug: 'south', proposals: 2, waiting: 1 });
    expect(second?.days.toAssigned).toEqual({ median: null, ninth: null });
    await setTimetable(rooms, council.processId, 'vote');
    expect((await of())[0]).toMatchObject({ overdue: 1 });
    const all = await rooms.with(DurationsReader, (s) => s.ofOrganisation(council.organisationId));
    expect(all).toMatchObject([{ slug: council.slug, proposals: 3, notFeasible: 0 }]);
  });
});
