import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeadlinesService, QuestionDeadlinesService, QuestionsService } from '#proposals';
import { Assessing } from '../../../../test/support/assessing.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { setTimetable } from '../../../../test/support/vote.js';
import { MindDeadlinesProcessor } from './mind-deadlines.processor.js';

const day = 86_400_000;
let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const look = async () =>
  rooms.act(async (app) =>
    new MindDeadlinesProcessor(
      app.get(QuestionDeadlinesService),
      app.get(DeadlinesService),
    ).process(),
  );

describe('minding deadlines', () => {
  it('tells everybody once, before and after each time is over, however often it looks', async () => {
    const council = await Assessing.begin(rooms);
    const author = await council.somebody('author');
    const ann = await council.somebody('ann', 'reviewer');
    const number = await council.proposal(author);
    await council.hasNoInterest(ann, number);
    const asked = { cy: '', en: 'Who owns the land?', isPublic: true };
    const dueAt = new Date(Date.now() + day);
    await rooms.with(QuestionsService, (s) =>
      s.ask(ann, council.processId, number, { ...asked, dueAt }),
    );
    await rooms.sql(`update proposer_question set asked_at = now() - interval '3 days'`);
    await look();
    await look();
    expect(await council.told(ann)).toEqual(['answers-due']);
    expect(await council.told(author)).toContain('proposal-question-due');
    await rooms.sql(`update proposer_question set due_at = now()`);
    await setTimetable(rooms, council.processId, 'vote');
    await look();
    await look();
    const overdue = ['proposal-question-overdue', 'answer-overdue'];
    expect(await council.told(ann)).toEqual(['answers-due', ...overdue]);
  });
});
