import { newId } from '#platform';
import { PostcodesService } from '#processes';
import { postcodeList } from './postcode-list.js';
import type { Rooms } from './rooms.js';
import { openVote, setTimetable, type OpenVote } from './vote.js';

/** Gathers ideas for two wards of Wrexham: one that somebody has chosen, one found by its name. */
export async function wardedProcess(rooms: Rooms): Promise<OpenVote> {
  const areas = ['queensway', 'acton'];
  const vote = await openVote(rooms, { areas, costs: [], open: () => Promise.resolve() });
  await setTimetable(rooms, vote.processId, 'gather');
  await rooms.sql(
    `update area set ward_codes = '["W05000276"]' where process_id = ? and slug = 'queensway'`,
    [vote.processId],
  );
  return vote;
}

/** A few postcodes are known, in these wards and elsewhere. */
export async function loadPostcodes(rooms: Rooms): Promise<void> {
  async function* file(): AsyncGenerator<string> {
    yield await Promise.resolve(postcodeList);
  }
  await rooms.with(PostcodesService, (service) =>
    service.replace(file(), { everywhere: false, onProgress: () => undefined }),
  );
}

/** Two areas that are on no map. */
export async function unmappedProcess(rooms: Rooms): Promise<OpenVote> {
  const areas = [`north-${newId()}`, `south-${newId()}`];
  const vote = await openVote(rooms, { areas, costs: [], open: () => Promise.resolve() });
  await setTimetable(rooms, vote.processId, 'gather');
  return vote;
}
