import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { InvalidInputError, PictureStore, validateInput } from '#platform';
import { ProposalPicturesService } from '#proposals';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { anyPicture } from '../../../../test/support/pictures.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { DeliveryPicturesReader } from './delivery-pictures.reader.js';
import { DeliveryReader } from './delivery.reader.js';
import { StoryGoneError } from './milestones.errors.js';
import { PublishStoryDto } from './outcome.dto.js';
import { DeliveryOutcomesService } from './outcomes.service.js';
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
const one = async () => rooms.with(DeliveryReader, (s) => s.one(vote.processId, '1'));
const picture = async (turn: number) => {
  const drawn = await anyPicture('png', { width: 64, height: 48, turn });
  return rooms.with(PictureStore, (s) => s.keep(drawn));
};
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
  it('is one statement in both languages; a later one takes its place', async () => {
    for (const said of ['More people sit outside', 'Neighbours meet'])
      await outcomes((s) => s.state(officer, vote.processId, '1', { statement: both(said) }));
    expect((await one()).outcome).toEqual(both('Neighbours meet'));
  });

  it('is told in stories, with the consent of whoever tells them, until they want them back', async () => {
    const story = { text: 'Eisteddwn yma.', language: 'cy', toldBy: 'Mam-gu' } as const;
    await expect(validateInput(PublishStoryDto, story)).rejects.toThrow(InvalidInputError);
    const id = await picture(10);
    const told = { ...story, consent: 'yes', picture: { id, alt: 'Mainc yn yr haul' } };
    const input = await validateInput(PublishStoryDto, told);
    await outcomes((s) => s.tell(officer, vote.processId, '1', input));
    expect(await isShown(id)).toBe(true);
    const [kept] = (await one()).stories;
    expect(kept).toMatchObject({ ...story, picture: { alt: 'Mainc yn yr haul' } });
    const remove = async () =>
      outcomes((s) => s.takeDown(officer, vote.processId, '1', kept?.id ?? ''));
    await remove();
    expect((await one()).stories).toEqual([]);
    expect(await isShown(id)).toBe(false);
    await expect(remove()).rejects.toThrow(StoryGoneError);
  });
});

describe('a picture of a project', () => {
  it('is shown as long as its news, and is no unused one', async () => {
    const [used, unused] = [await picture(20), await picture(30)];
    const alt = both('The beds');
    await rooms.with(UpdatesService, (s) =>
      s.post(officer, vote.processId, '1', {
        ...{ text: both('Dug'), picture: { id: used, kind: 'after', alt } },
      }),
    );
    expect(await one()).toMatchObject({ after: { id: used, alt }, before: null });
    await rooms.sql(`update platform.file set kept_at = kept_at - interval '8 days'`);
    await rooms.with(ProposalPicturesService, (s) => s.forgetUnused());
    const left = await rooms.sql<{ id: string }>('select id from platform.file');
    expect(left.map(({ id }) => id)).toContain(used);
    expect(left.map(({ id }) => id)).not.toContain(unused);
    expect(await isShown(unused)).toBe(false);
  });
});
