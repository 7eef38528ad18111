import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { validateInput } from '#platform';
import { ModeratedProcess, words } from '../../../../../test/support/moderation.js';
import { openRooms, type Rooms } from '../../../../../test/support/rooms.js';
import {
  AppealedAlreadyError,
  AppealPendingError,
  DecidedAlreadyError,
  NotHiddenError,
  SamePersonAppealError,
  UnknownSubjectError,
} from '../moderation.errors.js';
import { ModerationLog } from '../log/moderation-log.js';
import { ModerationQueue } from '../queue/moderation-queue.js';
import type { SubjectKey } from '../subjects/subject.js';
import { AppealDto, DecideAppealDto } from './appeal.dto.js';
import { Appeals } from './appeals.js';

let rooms: Rooms;
let held: ModeratedProcess;
let [author, first, second] = ['', '', ''];
let proposal: SubjectKey;

beforeAll(async () => {
  rooms = await openRooms();
  held = await ModeratedProcess.open(rooms);
  author = (await held.account('author')).id;
  first = await held.moderator('first');
  second = await held.moderator('second');
});
afterAll(() => rooms.close());
beforeEach(async () => {
  proposal = await held.shown(author);
  await held.decide(first, proposal, { act: 'hide', reason: 'joke' });
});

const appeal = async (by = author) => {
  const input = await validateInput(AppealDto, { words: 'It is no joke at all.' });
  return rooms.with(Appeals, (s) => s.appeal(by, held.id, proposal, input));
};
const decide = async (by: string, outcome: 'upheld' | 'refused') => {
  const input = await validateInput(DecideAppealDto, { outcome, words });
  return rooms.with(Appeals, (s) => s.decide(by, held.id, proposal, input));
};

describe('an appeal', () => {
  it('is its author’s alone, and made once', async () => {
    await expect(appeal(second)).rejects.toBeInstanceOf(UnknownSubjectError);
    const ends = await Promise.allSettled([appeal(), appeal()]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(appeal()).rejects.toBeInstanceOf(AppealedAlreadyError);
  });

  it('is decided by another than who hid it, and the table itself sees to that', async () => {
    await appeal();
    await expect(decide(first, 'refused')).rejects.toBeInstanceOf(SamePersonAppealError);
    const behind = rooms.sql(
      `update moderation.hiding set appeal_outcome = 'refused', appeal_decided_by = hidden_by,
         appeal_decided_at = now() where subject_id = ? and restored_at is null`,
      [proposal.id],
    );
    await expect(behind).rejects.toThrow('appeal_by_another');
  });

  it('that is upheld shows it again, and its author is told', async () => {
    await appeal();
    await decide(second, 'upheld');
    expect(await held.stateOf(proposal)).toBe('shown');
    expect(await held.toldOf(author)).toContain('moderation-appeal-decided');
    await expect(appeal()).rejects.toBeInstanceOf(NotHiddenError);
  });

  it('that is refused leaves it hidden, and there is no second one', async () => {
    await appeal();
    await decide(second, 'refused');
    expect(await held.stateOf(proposal)).toBe('hidden');
    await expect(appeal()).rejects.toBeInstanceOf(AppealedAlreadyError);
    await expect(decide(second, 'upheld')).rejects.toBeInstanceOf(DecidedAlreadyError);
  });

  it('is decided once when two decide at once', async () => {
    const third = await held.moderator('third', 'admin');
    await appeal();
    const ends = await Promise.allSettled([decide(second, 'upheld'), decide(third, 'refused')]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('stands in the queue, and nobody goes round it', async () => {
    await appeal();
    const { items } = await rooms.with(ModerationQueue, (s) =>
      s.page(held.id, held.organisationId),
    );
    expect(items.find(({ subject }) => subject.id === proposal.id)).toMatchObject({ appeal: true });
    const round = held.decide(first, proposal, { act: 'restore' });
    await expect(round).rejects.toBeInstanceOf(AppealPendingError);
  });

  it('stands in the public log beside what it was against', async () => {
    await appeal();
    const newest = async () =>
      (await rooms.with(ModerationLog, (s) => s.page(held.organisationId))).items.slice(0, 2);
    expect((await newest())[0]).toMatchObject({
      action: 'hidden',
      reason: 'joke',
      appeal: 'pending',
    });
    await decide(second, 'upheld');
    expect(await newest()).toMatchObject([
      { action: 'appeal-upheld', appeal: null },
      { action: 'hidden', reason: 'joke', appeal: 'upheld' },
    ]);
  });
});
