import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { validateInput } from '#platform';
import { ModeratedProcess, words } from '../../../../../test/support/moderation.js';
import { openRooms, type Rooms } from '../../../../../test/support/rooms.js';
import { afterWorkingHours, endOfDayAfter } from '../clock/working-time.js';
import {
  NobodyToContactError,
  NoticeStepError,
  UnknownSubjectError,
} from '../moderation.errors.js';
import { ModerationQueue } from '../queue/moderation-queue.js';
import { MattersReader } from '../queue/matters.reader.js';
import { ReportStatusReader } from '../reports/report-status.reader.js';
import type { SubjectKey } from '../subjects/subject.js';
import { DefamationNotices } from './defamation-notices.js';
import { AnswerNoticeDto, DefamationNoticeDto } from './notice.dto.js';
import { NoticeSteps } from './notice-steps.js';
import type { NoticeStep } from './notice.views.js';

const complaint = {
  ...{ name: 'Mair Rees', email: 'mair@example.org', statement: 'He took the money' },
  ...{ meaning: 'That I am a thief', untrue: 'I never had any of the money' },
  ...{ authorUnknown: true, sharesName: false },
};
const stand = {
  ...{ answer: 'stand', name: 'Ann Awdur', address: '1 Stryd Fawr, Wrecsam' },
  ...{ shares: true, words: 'It is true.' },
};

let rooms: Rooms;
let held: ModeratedProcess;
let [author, moderator] = ['', ''];
let proposal: SubjectKey;
let token = '';

beforeAll(async () => {
  rooms = await openRooms();
  held = await ModeratedProcess.open(rooms);
  author = (await held.account('author')).id;
  moderator = await held.moderator('moderator');
});
afterAll(() => rooms.close());
beforeEach(async () => {
  proposal = await held.shown(author);
  token = await give();
});

let network = 0;
async function give(): Promise<string> {
  const input = await validateInput(DefamationNoticeDto, complaint);
  network += 1;
  const sender = { accountId: null, network: String(network), language: 'en' as const };
  const sent = await rooms.with(DefamationNotices, (s) =>
    s.receive(held.id, proposal, input, sender),
  );
  return sent.token;
}
const notice = async () => {
  const { notices } = await rooms.with(MattersReader, (s) => s.one(held.id, proposal));
  const [only] = notices;
  if (!only) throw new Error('there is no notice');
  return only;
};
const take = async (step: NoticeStep, by = moderator) => {
  const { id } = await notice();
  return rooms.with(NoticeSteps, (s) => s.take(by, held.id, id, { step, words }));
};
const answer = async (given: object, by = author) => {
  const input = await validateInput(AnswerNoticeDto, given);
  const { id } = await notice();
  return rooms.with(DefamationNotices, (s) => s.answer(by, held.id, id, input));
};
const state = async () => (await rooms.with(ReportStatusReader, (s) => s.byToken(token))).state;

describe('a notice of defamation', () => {
  it('has 48 hours of working days from when it came, and shouts once they are over', async () => {
    const { receivedAt, actBy, overdue } = await notice();
    expect([actBy, overdue]).toEqual([afterWorkingHours(receivedAt, 48), false]);
    await rooms.sql(
      `update moderation.notice set act_by = clock_timestamp() - interval '1 minute' where subject_id = ?`,
      [proposal.id],
    );
    expect((await notice()).overdue).toBe(true);
    const queue = await rooms.with(ModerationQueue, (s) => s.page(held.id, held.organisationId));
    expect(queue.items[0]).toMatchObject({ notice: true, overdue: true });
    expect(queue.overdue).toBe(1);
    await take('contact');
  });

  it('goes from step to step, each with its time, and the complainant can follow it', async () => {
    expect(await state()).toBe('open');
    await take('acknowledge');
    expect(await state()).toBe('acknowledged');
    await take('contact');
    expect(await state()).toBe('author-asked');
    expect(await held.toldOf(author)).toContain('moderation-notice');
    const { contactedAt, answerBy, actBy } = await notice();
    expect(answerBy).toEqual(endOfDayAfter(contactedAt ?? new Date(0), 5));
    expect(actBy).toEqual(afterWorkingHours(answerBy ?? new Date(0), 48));
    await answer(stand);
    expect(await state()).toBe('author-answered');
    const { answeredAt, actBy: next } = await notice();
    expect(next).toEqual(afterWorkingHours(answeredAt ?? new Date(0), 48));
    await take('keep');
    expect(await state()).toBe('closed');
    expect(await held.stateOf(proposal)).toBe('shown');
  });

  it('ends with the words gone, which their author can appeal against', async () => {
    await take('contact');
    await answer({ answer: 'remove' });
    await take('remove');
    expect(await held.stateOf(proposal)).toBe('hidden');
    const { hiding } = await rooms.with(MattersReader, (s) => s.one(held.id, proposal));
    expect(hiding).toMatchObject({ reason: 'defamatory', appealedAt: null });
    await expect(take('remove')).rejects.toBeInstanceOf(NoticeStepError);
  });

  it('is not kept up without asking its author first', async () => {
    await expect(take('keep')).rejects.toBeInstanceOf(NoticeStepError);
  });

  it('takes each step once, also when two moderators take it at once', async () => {
    const other = await held.moderator('other');
    const ends = await Promise.allSettled([take('contact'), take('contact', other)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(take('contact')).rejects.toBeInstanceOf(NoticeStepError);
  });

  it('is answered by its author alone, once, in time, and after being asked', async () => {
    await expect(answer(stand)).rejects.toBeInstanceOf(NoticeStepError);
    await take('contact');
    await expect(answer(stand, moderator)).rejects.toBeInstanceOf(UnknownSubjectError);
    await rooms.sql(
      `update moderation.notice set answer_by = clock_timestamp() where subject_id = ?`,
      [proposal.id],
    );
    await expect(answer(stand)).rejects.toBeInstanceOf(NoticeStepError);
  });

  it('has nobody to contact once its author has gone', async () => {
    await rooms.sql('update proposal set author_id = null where id = ?', [proposal.id]);
    await expect(take('contact')).rejects.toBeInstanceOf(NobodyToContactError);
    await take('remove');
  });

  it('says all that the Regulations ask for', async () => {
    const empty = { ...{ name: '', email: '', statement: '', meaning: '', untrue: '' } };
    const refused = validateInput(DefamationNoticeDto, { ...empty, authorUnknown: false });
    await expect(refused).rejects.toMatchObject({ problems: { length: 7 } });
    const nameless = validateInput(AnswerNoticeDto, { answer: 'stand' });
    await expect(nameless).rejects.toMatchObject({
      problems: [{ field: 'name' }, { field: 'address' }, { field: 'shares' }],
    });
  });
});
