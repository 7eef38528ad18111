import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { validateInput } from '#platform';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { timetable } from '../../../test/support/vote.js';
import { draftPolicy } from './moderation-policy-draft.js';
import { PublishPolicyDto } from './moderation-policy.dto.js';
import { ModerationPolicies } from './moderation-policies.service.js';
import { IncompleteProcessError } from './processes.errors.js';
import { ProcessesReader } from './processes.reader.js';
import { ProcessesService } from './processes.service.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
let rooms: Rooms;
let made = 0;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const organisation = async () => {
  const slug = `council-${String((made += 1))}`;
  return rooms.with(PeopleService, (s) => s.openOrganisation({ slug, name: both('Council') }));
};
const publish = async (organisationId: string, workingDays = 2) =>
  rooms.with(ModerationPolicies, (policies) =>
    policies.publish(null, organisationId, { ...draftPolicy, workingDays }),
  );
const process = async (organisationId: string, kinds: readonly string[]) => {
  const slug = `process-${String((made += 1))}`;
  return rooms.with(ProcessesService, (s) =>
    s.create(null, organisationId, {
      ...{ slugCy: `${slug}-cy`, slugEn: slug, title: both('T'), summary: both('S') },
      ...{ why: both('W'), how: both('H'), budgetPence: 1_000_00, areas: [] },
      ...{ ballotKind: 'approval', maxChoices: 1, rule: 'greedy' },
      phases: timetable('gather').filter(({ kind }) => kinds.includes(kind)),
    }),
  );
};
const publishProcess = async (id: string) =>
  rooms.with(ProcessesService, (s) => s.publish(null, id));
const missing = async (id: string) =>
  (await rooms.with(ProcessesReader, (reader) => reader.byId(id))).missing;

describe('a policy on moderation', () => {
  it('stands before anybody is asked for ideas', async () => {
    const council = await organisation();
    const id = await process(council, ['gather', 'vote']);
    expect(await missing(id)).toEqual(['moderation-policy']);
    await expect(publishProcess(id)).rejects.toBeInstanceOf(IncompleteProcessError);
    await publish(council);
    expect(await missing(id)).toEqual([]);
    await publishProcess(id);
  });

  it('is not asked for where nobody writes anything', async () => {
    const id = await process(await organisation(), ['vote']);
    expect(await missing(id)).toEqual([]);
    await publishProcess(id);
  });

  it('is each organisation’s own', async () => {
    await publish(await organisation());
    const id = await process(await organisation(), ['gather', 'vote']);
    expect(await missing(id)).toEqual(['moderation-policy']);
  });

  it('gets a new version with every change, and keeps the old ones to be read', async () => {
    const council = await organisation();
    expect(await Promise.all([publish(council, 2), publish(council, 3)])).toEqual(
      expect.arrayContaining([1, 2]),
    );
    await publish(council, 5);
    const policies = await rooms.with(ModerationPolicies, (s) => s.versions(council));
    expect(policies.map(({ version }) => version)).toEqual([3, 2, 1]);
    const newest = await rooms.with(ModerationPolicies, (s) => s.ofOrganisation(council));
    expect(newest).toMatchObject({ version: 3, workingDays: 5, words: draftPolicy });
    const first = await rooms.with(ModerationPolicies, (s) => s.ofOrganisation(council, 1));
    expect(first?.version).toBe(1);
    await expect(
      rooms.sql('update moderation.policy set working_days = 9 where organisation_id = ?', [
        council,
      ]),
    ).rejects.toThrow('append-only');
  });

  it('stands in both languages', async () => {
    const half = { ...draftPolicy, appeals: { cy: ' ', en: 'Appeal' }, workingDays: 2 };
    await expect(validateInput(PublishPolicyDto, half)).rejects.toMatchObject({
      problems: [{ field: 'appeals.cy', code: 'moderation.policy-cy' }],
    });
    await validateInput(PublishPolicyDto, { ...draftPolicy, workingDays: 2 });
  });
});
