import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { InvalidInputError, isoDay, PictureStore, validateInput } from '#platform';
import { Follows, ProposalPicturesService } from '#proposals';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { anyPicture } from '../../../../test/support/pictures.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { DeliveryPicturesReader } from './delivery-pictures.reader.js';
import { DeliveryReader } from './delivery.reader.js';
import {
  NothingToTakeBackError,
  OutcomeStatedError,
  WordsNeededError,
} from './milestones.errors.js';
import { PublishStoryDto } from './outcome.dto.js';
import { PostUpdateDto } from './post-update.dto.js';
import { DeliveryOutcomesService } from './outcomes.service.js';
import type { TakeBackDto } from './take-back.dto.js';
import { TakeBackService, type Told } from './take-back.service.js';
import { UpdatesService } from './updates.service.js';
import { YouSaidReader } from './you-said.reader.js';
import { YouSaidService } from './you-said.service.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

let rooms: Rooms;
let vote: OpenVote;
let officer: string;
beforeAll(async () => {
  rooms = await openRooms();
  vote = await awardedProcess(rooms);
  const account = { email: `officer@${vote.slug}.example`, language: 'cy' as const };
  officer = await rooms.with(PeopleService, (s) => s.openAccount(account));
});
afterAll(() => rooms.close());

const outcomes = async <T>(work: (service: DeliveryOutcomesService) => Promise<T>) =>
  rooms.with(DeliveryOutcomesService, work);
const state = async (said: string) =>
  outcomes((s) => s.state(officer, vote.processId, '1', { statement: both(said) }));
const one = async () => rooms.with(DeliveryReader, (s) => s.one(vote.processId, '1'));
const picture = async (turn: number) => {
  const drawn = await anyPicture('png', { width: 64, height: 48, turn });
  return rooms.with(PictureStore, (s) => s.keep(drawn));
};
const takeBack = async (told: Told, reason: TakeBackDto['reason'] = 'privacy', words = '') =>
  rooms.with(TakeBackService, (s) =>
    s.takeBack(officer, vote.processId, '1', told, { reason, words: words ? both(words) : null }),
  );
const post = async (text: string, id: string | null = null) =>
  rooms.with(UpdatesService, (s) => {
    const alt = both('The beds');
    const picture =
      id === null ? null : { id, kind: 'after' as const, alt, agreed: 'yes' as const };
    return s.post(officer, vote.processId, '1', { text: both(text), picture });
  });
const isShown = async (id: string) => rooms.with(DeliveryPicturesReader, (s) => s.isShown(id));

describe('“you said, we did”', () => {
  it('tells of every proposal, also of those not funded, with words of the organisation’s own', async () => {
    const words = both('Try again next year');
    await rooms.with(YouSaidService, (s) => s.say(officer, vote.processId, 3, { words }));
    const all = await rooms.with(YouSaidReader, (s) => s.ofProcess(vote.processId));
    expect(all.map(({ number, became }) => [number, became])).toEqual([
      ...[[1, 'funded'] as const, [2, 'funded'] as const],
      ...[[3, 'not-funded'] as const, [4, 'funded'] as const],
    ]);
    expect(all[2]).toMatchObject({ words, reason: both('It can be done') });
  });
});

describe('what difference a project made', () => {
  it('is one statement in both languages; another one takes its place only once it is taken back', async () => {
    await state('More people sit outside');
    await expect(state('Neighbours meet')).rejects.toThrow(OutcomeStatedError);
    const first = both('More people sit outside');
    expect((await one()).outcome).toEqual(first);
    await takeBack({ what: 'outcome' }, 'wrong', 'We did not count');
    await state('Neighbours meet');
    expect(await one()).toMatchObject({
      outcome: both('Neighbours meet'),
      outcomesTaken: [{ reason: 'wrong', words: both('We did not count') }],
    });
    await takeBack({ what: 'outcome' }, 'asked');
  });

  it('is told in stories, with the consent of whoever tells them, until they want them back', async () => {
    const story = { text: 'Eisteddwn yma.', language: 'cy', toldBy: 'Mam-gu' } as const;
    await expect(validateInput(PublishStoryDto, story)).rejects.toThrow(InvalidInputError);
    const id = await picture(10);
    const picture_ = { id, alt: 'Mainc yn yr haul' };
    const told = { ...story, consent: 'yes', picture: picture_ };
    await expect(validateInput(PublishStoryDto, told)).rejects.toMatchObject({
      problems: [{ field: 'picture.agreed', code: 'milestones.picture-agreed' }],
    });
    const input = await validateInput(PublishStoryDto, {
      ...{ ...told, picture: { ...picture_, agreed: 'yes' } },
    });
    const number = await outcomes((s) => s.tell(officer, vote.processId, '1', input));
    expect(await isShown(id)).toBe(true);
    expect((await one()).stories).toMatchObject([
      { ...story, number, picture: { alt: 'Mainc yn yr haul' } },
    ]);
    await takeBack({ what: 'story', number, pictureAlone: true }, 'asked');
    expect((await one()).stories).toMatchObject([{ ...story, picture: null }]);
    expect(await isShown(id)).toBe(false);
    await takeBack({ what: 'story', number, pictureAlone: false }, 'asked');
    expect((await one()).stories).toMatchObject([
      { text: null, toldBy: null, takenBack: { what: 'story', reason: 'asked' } },
    ]);
    expect(await rooms.sql(`select 1 from delivery.story where text is not null`)).toEqual([]);
  });
});

describe('what was told and is taken back', () => {
  it('is gone with its picture and its notices; that it was there, and why it went, stays', async () => {
    const [follower] = vote.voters;
    await rooms.with(Follows, (s) => s.follow(follower?.id ?? '', vote.processId, 1));
    const id = await picture(50);
    const number = await post('Gwen of 3 Mill Street has dug the beds', id);
    const notices = async () =>
      rooms.sql(`select 1 from notice where facts ->> 'update' = ? and process_id = ?`, [
        ...[String(number), vote.processId],
      ]);
    expect(await notices()).not.toEqual([]);
    await takeBack({ what: 'update', number, pictureAlone: false });
    const today = isoDay(new Date());
    const { updates, latest, after } = await one();
    expect(updates[0]).toMatchObject({
      ...{ number, text: null, picture: null },
      takenBack: { what: 'update', reason: 'privacy', toldOn: today, takenOn: today },
    });
    expect([latest?.number === number, after?.id === id, await isShown(id)]).toEqual([
      ...[false, false, false],
    ]);
    expect(await notices()).toEqual([]);
    const left = await rooms.sql(
      `select 1 from delivery.news where text::text like '%Mill Street%'`,
    );
    expect(left).toEqual([]);
    await expect(takeBack({ what: 'update', number, pictureAlone: false })).rejects.toThrow(
      NothingToTakeBackError,
    );
  });

  it('may be a picture alone, while its words stand', async () => {
    const id = await picture(70);
    const number = await post('The beds are dug', id);
    await takeBack({ what: 'update', number, pictureAlone: true }, 'not-ours');
    expect((await one()).updates[0]).toMatchObject({
      ...{ text: both('The beds are dug'), picture: null },
      takenBack: { what: 'picture', reason: 'not-ours' },
    });
    expect(await isShown(id)).toBe(false);
  });

  it('may be the statement of what changed, in words where the reason says little', async () => {
    await state('Nobody is ill any more');
    await expect(takeBack({ what: 'outcome' }, 'wrong')).rejects.toThrow(WordsNeededError);
    await takeBack({ what: 'outcome' }, 'wrong', 'We do not know that');
    expect(await one()).toMatchObject({
      outcome: null,
      outcomesTaken: expect.arrayContaining([
        expect.objectContaining({ reason: 'wrong', words: both('We do not know that') }),
      ]),
    });
  });

  it.each([
    ['changed', `update delivery.news set text = '{"cy":"a","en":"b"}'`, /taken back/],
    ['emptied without a reason', 'update delivery.news set text = null', /taken back/],
    ['deleted', 'delete from delivery.story', /taken back/],
    ['stated anew', `update delivery.outcome set statement = '{"cy":"a","en":"b"}'`, /taken back/],
    ['unsaid', 'delete from delivery.outcome', /taken back/],
    ['taken back without a trace', 'delete from delivery.taken_back', /append-only/],
  ])('cannot be %s, not even by SQL', async (_what, statement, refusal) => {
    await post('The gate is painted');
    await state('Neighbours meet').catch(() => null);
    await expect(rooms.sql(statement)).rejects.toThrow(refusal);
  });
});

describe('news of a project', () => {
  it.each([
    ['a picture that nobody vouches for', 'Dug', 'no', 'milestones.picture-agreed'],
    ['an account to pay', 'Sort code 12-34-56, 12345678', 'yes', 'delivery.bank-details'],
  ])('refuses %s', async (_what, text, agreed, code) => {
    const shown = { id: 'a'.repeat(64), kind: 'after', alt: both('The beds'), agreed };
    await expect(
      validateInput(PostUpdateDto, { text: both(text), picture: shown }),
    ).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code })]),
    });
  });
});

describe('a picture of a project', () => {
  it('is shown as long as its news, and is no unused one', async () => {
    const [used, unused] = [await picture(20), await picture(30)];
    await post('Dug', used);
    const alt = both('The beds');
    expect(await one()).toMatchObject({ after: { id: used, alt }, before: null });
    await rooms.sql(`update platform.file set kept_at = kept_at - interval '8 days'`);
    await rooms.with(ProposalPicturesService, (s) => s.forgetUnused());
    const left = await rooms.sql<{ id: string }>('select id from platform.file');
    expect(left.map(({ id }) => id)).toContain(used);
    expect(left.map(({ id }) => id)).not.toContain(unused);
    expect(await isShown(unused)).toBe(false);
  });
});
