import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { newSealedProcess } from '../../../test/support/sealed-process.js';
import { ProcessPlaces } from './process-places.js';
import { UnknownProcessError } from './processes.errors.js';

let rooms: Rooms;
beforeAll(async () => (rooms = await openRooms()));
afterAll(async () => rooms.close());

const placeOf = async (slug: string) => rooms.with(ProcessPlaces, (places) => places.bySlug(slug));

describe('where an act happens', () => {
  it('is found by the slug of either language', async () => {
    const { id, slug, organisationId } = await newSealedProcess(rooms, 'organisation');
    const place = { id, state: 'draft', organisation: { id: organisationId } };
    expect(await placeOf(slug)).toEqual(place);
    expect(await placeOf(`${slug}-cy`)).toEqual(place);
  });

  it('is looked up anew as long as it is a draft', async () => {
    const { id, slug } = await newSealedProcess(rooms, 'organisation');
    expect((await placeOf(slug)).state).toBe('draft');
    await rooms.sql("update process set state = 'published' where id = ?", [id]);
    expect((await placeOf(slug)).state).toBe('published');
  });

  it('is not there under a slug that leads nowhere', async () => {
    await expect(placeOf('nowhere')).rejects.toThrow(UnknownProcessError);
  });
});
