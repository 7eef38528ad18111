import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { validateInput } from '#platform';
import { ModeratedProcess } from '../../../../../test/support/moderation.js';
import { openRooms, type Rooms } from '../../../../../test/support/rooms.js';
import { openWriting, words, type Writing } from '../../../../../test/support/written-proposals.js';
import { SuggestChangeDto } from '../../versions/amendment.dto.js';
import { AmendmentsReader } from '../../versions/amendments.reader.js';
import { AmendmentsService } from '../../versions/amendments.service.js';
import { HistoryReader } from '../../versions/history.reader.js';
import { AmendmentHiddenError, UnknownVersionError } from '../../versions/versions.errors.js';
import { WithdrawalService } from '../../versions/withdrawal.service.js';
import { DecidedAlreadyError, UnknownSubjectError } from '../moderation.errors.js';
import { ReportStatusReader } from '../reports/report-status.reader.js';
import type { SubjectKey, SubjectKind } from './subject.js';

const hide = { act: 'hide', reason: 'personal-information' };
const everybody = { accountId: null, all: false, isOpen: true };
const secret = 'Ffoniwch Mair ar 01978 292000.';

let rooms: Rooms;
let writing: Writing;
let held: ModeratedProcess;
let [author, amender, first, second] = ['', '', '', ''];
let number = 0;

beforeAll(async () => {
  rooms = await openRooms();
  writing = await openWriting(rooms, { intake: { moderation: 'after' } });
  held = ModeratedProcess.over(rooms, writing);
  first = await held.moderator('first');
  second = await held.moderator('second');
});
afterAll(() => rooms.close());
beforeEach(async () => {
  people += 1;
  author = (await writing.person(`author${String(people)}`)).id;
  amender = (await writing.person(`amender${String(people)}`)).id;
  number = await writing.idea(author);
});
let people = 0;

const readFirst = async (moderation: 'before' | 'after') =>
  rooms.sql('update process set intake_settings = ? where id = ?', [
    JSON.stringify({ moderation }),
    writing.processId,
  ]);
const history = async (sight = everybody) => {
  const id = await writing.idOf(number);
  return rooms.with(HistoryReader, (s) => s.of(id, sight));
};
const version = async (wanted: number) => {
  const id = await writing.idOf(number);
  return rooms.with(HistoryReader, (s) => s.version(id, wanted, everybody));
};
const change = async (wanted: number) => {
  const id = await writing.idOf(number);
  return rooms.with(AmendmentsReader, (s) => s.one(id, wanted, everybody));
};
const place = (wanted: number) => ({ processId: writing.processId, number, change: wanted });
const suggest = async (text: object, baseVersion = 1) => {
  const input = await validateInput(SuggestChangeDto, {
    ...{
      title: words.title,
      body: words.body,
      ...text,
      baseVersion,
      reason: `Oherwydd: ${secret}`,
      amenderName: 'Mair',
    },
  });
  return rooms.with(AmendmentsService, (s) => s.suggest(amender, writing.processId, number, input));
};
const accept = async (wanted: number, baseVersion = 1) =>
  rooms.with(AmendmentsService, (s) =>
    s.accept(author, place(wanted), { baseVersion, title: null, body: null }),
  );
const keyOf = async (kind: SubjectKind, wanted = 1): Promise<SubjectKey> => {
  const { versions, amendments } = await history();
  if (kind === 'withdrawal') return { kind, id: await writing.idOf(number) };
  const list = kind === 'version' || kind === 'note' ? versions : amendments;
  return { kind, id: list.find((one) => one.number === wanted)?.id ?? '' };
};

describe('an earlier text', () => {
  beforeEach(async () => {
    await writing.revise(author, number, 1, { body: `${words.body}\n${secret}`, why: secret });
    await writing.revise(author, number, 2, { body: words.body, why: null });
  });

  it('is reported without an account, hidden with its note, and shown again', async () => {
    const second2 = await keyOf('version', 2);
    const { token } = await held.report(second2, '192.0.2.1');
    const status = await rooms.with(ReportStatusReader, (s) => s.byToken(token));
    expect(status).toMatchObject({ kind: 'version', number });
    await held.decide(first, second2, hide);
    expect(JSON.stringify(await history())).not.toContain('292000');
    expect(await version(2)).toMatchObject({
      ...{ hidden: 'personal-information', noteHidden: 'personal-information' },
      ...{ words: null, why: null },
    });
    expect((await version(1)).words).not.toBeNull();
    expect((await version(3)).words?.body).toBe(words.body);
    expect(await held.toldOf(author)).toContain('moderation-hidden');
    await held.decide(second, second2, { act: 'restore' });
    expect((await version(2)).words?.body).toContain(secret);
  });

  it('is appealed against, which another moderator decides', async () => {
    const key = await keyOf('version', 2);
    await held.decide(first, key, hide);
    await held.appeal(author, key);
    const round = held.decide(second, key, { act: 'restore' });
    await expect(round).rejects.toThrow('moderation.appeal-pending');
  });

  it('is never the one that stands: that is the proposal', async () => {
    const standing = await keyOf('version', 3);
    await expect(held.found(standing)).rejects.toBeInstanceOf(UnknownSubjectError);
    await expect(held.report(standing, '192.0.2.1')).rejects.toBeInstanceOf(UnknownSubjectError);
  });

  it('tells nothing by a suggestion that repeats it, or that became it', async () => {
    const wanted = await suggest({ body: `${words.body}\nMainc.` }, 3);
    await writing.revise(author, number, 3, { body: `${words.body}\n${secret}` });
    const repeats = await suggest({ body: `${words.body}\n${secret}\nMainc.` }, 4);
    await writing.revise(author, number, 4, { title: 'Perllan', body: words.body });
    await held.decide(first, await keyOf('version', 4), hide);
    expect(await change(repeats)).toMatchObject({ hidden: 'personal-information', words: null });
    await expect(accept(repeats, 5)).rejects.toBeInstanceOf(AmendmentHiddenError);
    expect((await change(wanted)).words).not.toBeNull();
    const repeated = await keyOf('amendment', repeats);
    await expect(held.report(repeated, '192.0.2.2')).rejects.toBeInstanceOf(UnknownSubjectError);
  });
});

describe('a suggestion', () => {
  it('is hidden with its name and reason, and nobody makes it public by accepting it', async () => {
    const wanted = await suggest({ body: `${words.body}\n${secret}` });
    const key = await keyOf('amendment', wanted);
    await held.report(key, '192.0.2.1');
    await held.decide(first, key, hide);
    expect(JSON.stringify([await history(), await change(wanted)])).not.toMatch(/292000|Mair/);
    await expect(accept(wanted)).rejects.toBeInstanceOf(AmendmentHiddenError);
    expect(await held.toldOf(amender)).toContain('moderation-hidden');
    await held.appeal(amender, key);
  });

  it('that became a version takes that one along once it is past, and its note at once', async () => {
    const wanted = await suggest({ body: `${words.body}\n${secret}` });
    await accept(wanted);
    await held.decide(first, await keyOf('amendment', wanted), hide);
    expect(await version(2)).toMatchObject({ why: null, credit: null, hidden: null });
    await writing.revise(author, number, 2, { body: words.body });
    expect(await version(2)).toMatchObject({ words: null, hidden: 'personal-information' });
    expect(JSON.stringify(await history())).not.toMatch(/292000|Mair/);
  });

  it('and taking it at once never end in both', async () => {
    for (let round = 0; round < 4; round += 1) {
      number = await writing.idea(author);
      const wanted = await suggest({ body: `${words.body}\n${secret}` });
      const key = await keyOf('amendment', wanted);
      const [taken] = await Promise.allSettled([accept(wanted), held.decide(first, key, hide)]);
      const { state, hidden } = await change(wanted);
      expect(hidden).toBe('personal-information');
      expect(state).toBe(taken.status === 'fulfilled' ? 'accepted' : 'open');
    }
  });

  it('has an answer of its authors that can be hidden alone', async () => {
    const wanted = await suggest({ title: 'Perllan' });
    await rooms.with(AmendmentsService, (s) =>
      s.decline(author, place(wanted), { answer: `Na. ${secret}` }),
    );
    const key = await keyOf('amendment-answer', wanted);
    await held.report(key, '192.0.2.1');
    await held.decide(first, key, hide);
    expect(await change(wanted)).toMatchObject({
      ...{ answer: null, answerHidden: 'personal-information', hidden: null },
    });
    expect(await held.toldOf(author)).toContain('moderation-hidden');
  });

  it('that others may not read yet is no stranger’s to report', async () => {
    const wanted = await suggest({ title: 'Perllan' });
    const key = await keyOf('amendment', wanted);
    await readFirst('before');
    await expect(held.report(key, '192.0.2.3')).rejects.toBeInstanceOf(UnknownSubjectError);
    await readFirst('after');
  });
});

describe('a note and a reason', () => {
  it('are hidden while the text beside them stays', async () => {
    await writing.revise(author, number, 1, { title: 'Perllan', why: secret });
    await held.decide(first, await keyOf('note', 2), hide);
    expect(await version(2)).toMatchObject({ why: null, words: { title: 'Perllan' } });
    await rooms.with(WithdrawalService, (s) =>
      s.withdraw(author, writing.processId, number, { reason: secret }),
    );
    await held.report(await keyOf('withdrawal'), '192.0.2.1');
    await held.decide(first, await keyOf('withdrawal'), hide);
    expect((await history()).withdrawal).toMatchObject({
      ...{ reason: null, hidden: 'personal-information' },
    });
  });

  it('are decided once, can be asked to change by nobody, and never by whoever wrote them', async () => {
    await writing.revise(author, number, 1, { title: 'Perllan', why: secret });
    const key = await keyOf('note', 2);
    const ends = await Promise.allSettled([
      held.decide(first, key, hide),
      held.decide(second, key, hide),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await held.decide(second, key, { act: 'restore' });
    const asked = held.decide(first, key, { ...hide, act: 'ask-edit' });
    await expect(asked).rejects.toBeInstanceOf(DecidedAlreadyError);
    await writing.coAuthor(number, first);
    await expect(held.decide(first, key, hide)).rejects.toThrow('moderation.own-words');
  });
});

describe('a text that its author rewrote before anybody else saw it', () => {
  it('is told to the public by no page, report or history afterwards', async () => {
    await readFirst('before');
    number = await writing.idea(author, { published: false, body: `${words.body}\n${secret}` });
    await writing.revise(author, number, 1, { body: words.body, why: secret });
    await held.decide(
      first,
      { kind: 'proposal', id: await writing.idOf(number) },
      {
        act: 'let-through',
      },
    );
    await readFirst('after');
    await writing.revise(author, number, 2, { title: 'Perllan' });
    const { versions } = await history();
    expect(versions.map((one) => one.number)).toEqual([2, 3]);
    await expect(version(1)).rejects.toBeInstanceOf(UnknownVersionError);
    const all = await history({ ...everybody, all: true });
    expect(all.versions).toHaveLength(3);
    const unseen = { kind: 'version', id: all.versions[0]?.id ?? '' } as const;
    await expect(held.report(unseen, '192.0.2.1')).rejects.toBeInstanceOf(UnknownSubjectError);
  });
});

describe('a proposal that was hidden', () => {
  it('is told of by its number alone where others came of it', async () => {
    const part = await writing.idea(author, { title: 'Rhan' });
    await rooms.sql('update proposal set split_from_id = ? where id = ?', [
      ...[await writing.idOf(number), await writing.idOf(part)],
    ]);
    await held.decide(first, { kind: 'proposal', id: await writing.idOf(number) }, hide);
    const from = number;
    number = part;
    expect((await history()).splitFrom).toEqual({ number: from, title: null, language: 'cy' });
  });
});
