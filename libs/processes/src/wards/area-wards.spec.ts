import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvalidInputError, newId } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { timetable } from '../../../../test/support/vote.js';
import { PeopleService } from '#people';
import { ProcessesReader } from '../processes.reader.js';
import { ProcessesService } from '../processes.service.js';
import type { AreaDto } from '../save-process.dto.js';
import { AreaWardsService } from './area-wards.service.js';

let rooms: Rooms;
let organisationId: string;
let processId: string;
const admin = newId();
const both = (words: string) => ({ cy: words, en: words });
const [queensway, smithfield, acton] = ['W05000276', 'W05000280', 'W05000237'] as const;

const input = (slug: string, areas: AreaDto[]) => ({
  ...{ slugCy: `${slug}-cy`, slugEn: slug, title: both('Draft') },
  ...{ summary: both(''), why: both(''), how: both(''), budgetPence: 500_000, areas },
  ...{ phases: timetable('gather'), ballotKind: 'knapsack' as const, maxChoices: null },
  rule: 'greedy' as const,
});
const area = (slug: string, wardCodes?: readonly string[]): AreaDto => ({
  ...{ slug, name: both(slug) },
  ...(wardCodes && { wardCodes }),
});
const choose = async (slug: string, ...codes: string[]) =>
  rooms.with(AreaWardsService, async (service) => service.choose(admin, processId, slug, codes));
const wards = async (of = processId) => {
  const { areas } = await rooms.with(ProcessesReader, async (reader) => reader.byId(of));
  return Object.fromEntries(areas.map(({ slug, wardCodes }) => [slug, wardCodes]));
};

beforeAll(async () => {
  rooms = await openRooms();
  organisationId = await rooms.with(PeopleService, async (service) =>
    service.openOrganisation({ slug: 'council', name: both('Wrexham') }),
  );
  processId = await rooms.with(ProcessesService, async (service) =>
    service.create(null, organisationId, input('wards', [area('town'), area('hill')])),
  );
});
afterAll(async () => {
  await rooms.close();
});

describe('the wards of an area', () => {
  it('are chosen, each once, and may be let go again', async () => {
    await choose('town', smithfield, queensway, queensway);
    expect(await wards()).toEqual({ town: [queensway, smithfield], hill: [] });
    await choose('town');
    expect(await wards()).toEqual({ town: [], hill: [] });
    await choose('town', queensway);
  });

  it('are refused where another area has them, or no map does; then nothing changes', async () => {
    const before = await wards();
    const refused = choose('hill', acton, queensway, 'W05999999');
    await expect(refused).rejects.toBeInstanceOf(InvalidInputError);
    await expect(refused).rejects.toMatchObject({
      problems: [
        { code: 'processes.ward-taken', params: { ward: queensway, area: 'town' } },
        { code: 'processes.unknown-ward' },
      ],
    });
    await expect(choose('valley', acton)).rejects.toMatchObject({ code: 'processes.unknown-area' });
    expect(await wards()).toEqual(before);
  });

  it('go to one of two areas that take the same ward at once', async () => {
    const outcomes = await Promise.allSettled([choose('town', acton), choose('hill', acton)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(Object.values(await wards()).filter((codes) => codes.includes(acton))).toHaveLength(1);
    await choose('hill');
    await choose('town', queensway);
  });

  it('stay when the process is saved without a word of them, for areas of the same address', async () => {
    const changed = input('wards', [area('valley'), area('town')]);
    await rooms.with(ProcessesService, async (service) => service.save(admin, processId, changed));
    expect(await wards()).toEqual({ valley: [], town: [queensway] });
  });

  it('come with a new process, checked in the same way', async () => {
    const create = async (slug: string, areas: AreaDto[]) =>
      rooms.with(ProcessesService, async (service) =>
        service.create(null, organisationId, input(slug, areas)),
      );
    const copied = await create('copied', [area('town', [queensway]), area('hill', [acton])]);
    expect(await wards(copied)).toEqual({ town: [queensway], hill: [acton] });
    await expect(
      create('wrong', [area('town', [queensway]), area('hill', [queensway])]),
    ).rejects.toBeInstanceOf(InvalidInputError);
  });
});
