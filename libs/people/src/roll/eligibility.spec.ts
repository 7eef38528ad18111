import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import { Proving } from '../../../../test/support/proving.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { RulesStandError } from './eligibility.errors.js';
import { EligibilityService } from './eligibility.service.js';
import { usualEligibility, type EligibilitySettings } from './eligibility-settings.js';
import { markOldEnough } from './mark-old-enough.js';

let rooms: Rooms;
let proving: Proving;
beforeAll(async () => {
  rooms = await openPeopleRoom();
  proving = new Proving(rooms);
});
afterAll(() => rooms.close());

describe('what a vote asks of people', () => {
  it('keeps its age and its number of ways while the vote is open, and nothing else', async () => {
    const stands = { ...usualEligibility, letter: true, minimumAge: 16 };
    const id = await proving.process([], stands);
    const officer = await proving.account();
    const change = (changed: Partial<EligibilitySettings>) =>
      rooms.with(EligibilityService, (service) =>
        service.set(officer.id, id, { ...stands, ...changed }, { isOpen: true }),
      );
    for (const changed of [{ minimumAge: 18 }, { minimumAge: null }, { needed: 2 }] as const)
      await expect(change(changed)).rejects.toThrow(RulesStandError);
    await change({ emailCode: true });
    const settings = await rooms.with(EligibilityService, (service) => service.settings(id));
    expect(settings).toEqual({ ...stands, emailCode: true });
  });
});

describe('a day of birth that was compared with a lower age', () => {
  it('says nothing once the age has been raised', async () => {
    const id = await proving.process([{ number: '1' }], { minimumAge: 16 });
    const [entry] = await rooms.sql<{ id: string }>(
      'select id from voter_roll_entry where process_id = ?',
      [id],
    );
    const who = { processId: id, entryId: entry?.id ?? '' };
    const mark = (age: number) =>
      rooms.act((all) => all.get(EntityManager).transactional((em) => markOldEnough(em, who, age)));
    const isChecked = () =>
      rooms.sql('select age_checked from voter_roll_entry where process_id = ?', [id]);
    await mark(16);
    expect(await isChecked()).toEqual([{ age_checked: true }]);
    await proving.set(id, { minimumAge: 18 });
    expect(await isChecked()).toEqual([{ age_checked: false }]);
    await mark(16);
    expect(await isChecked()).toEqual([{ age_checked: false }]);
  });
});
