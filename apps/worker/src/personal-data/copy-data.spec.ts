import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import {
  CopyTooSoonError,
  DataCopiesService,
  NoSuchCopyError,
  PeopleRetentionService,
  PeopleService,
} from '#people';
import { CastingService } from '#voting';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../../test/support/vote.js';
import { keepSomethingEverywhere } from '../../../../test/support/kept-everywhere.js';

let rooms: Rooms;
let vote: OpenVote;
beforeAll(async () => {
  rooms = await openRooms();
  vote = await openVote(rooms);
});
afterAll(() => rooms.close());

/** As page and job make it. @returns its id */
async function copyOf(accountId: string, language: 'en' | 'cy' = 'en'): Promise<string> {
  await rooms.with(DataCopiesService, (s) => s.request(accountId, language));
  const copy = await rooms.with(DataCopiesService, (s) => s.newest(accountId));
  const id = copy?.id ?? '';
  const packed = await rooms.with(DataCopiesService, (s) => s.gather(id));
  await rooms.with(DataCopiesService, (s) => s.finish(id, packed ?? new Uint8Array()));
  return id;
}

async function filesOf(accountId: string, language: 'en' | 'cy' = 'en') {
  const id = await copyOf(accountId, language);
  const bytes = await rooms.with(DataCopiesService, (s) => s.bytes(accountId, id));
  const files = Object.entries(unzipSync(bytes)).map(
    ([name, file]) => [name, strFromU8(file)] as const,
  );
  return new Map(files);
}

describe('a copy of somebody’s data', () => {
  it('says who they are and that they voted, and nothing of what they chose', async () => {
    const [voter] = vote.voters;
    if (!voter) throw new Error('there are voters');
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['2'])));
    const files = await filesOf(voter.id);
    expect([...files.keys()]).toEqual(['your-data.html', 'your-data.json']);
    const data = JSON.parse(files.get('your-data.json') ?? '') as Record<
      string,
      Record<string, unknown[]>
    >;
    expect(data['people']?.['account']).toMatchObject([{ email: voter.email }]);
    expect(data['voting']?.['votes']).toMatchObject([{ voted: true, channel: 'online' }]);
    const text = [...files.values()].join('\n');
    for (const secret of ['choices', 'envelope', 'tag', 'token', 'hash', 'secret'])
      expect(text.toLowerCase()).not.toContain(`"${secret}`);
  });

  it('is readable in the person’s language: every section and field has its words', async () => {
    await rooms.sql(
      `update proposal set skills_offered = 'Digging', skills_wanted = 'Painting', latitude = 53,
         longitude = -3 where process_id = ?`,
      [vote.processId],
    );
    const [author] = await rooms.sql<{ id: string }>(
      'select author_id as id from proposal where author_id is not null limit 1',
    );
    const page = (await filesOf(author?.id ?? '', 'cy')).get('eich-data.html') ?? '';
    expect(page).toContain('<html lang="cy">');
    expect(page).toContain('Eich cynigion');
    expect(page).not.toMatch(/personal-data\.|undefined|\[object/);
  });

  it('holds what they made with others, handed in, asked for and reported, in words', async () => {
    const id = await keepSomethingEverywhere(rooms, vote);
    const files = await filesOf(id, 'cy');
    const page = files.get('eich-data.html') ?? '';
    expect(page).not.toMatch(/personal-data\.|undefined|\[object/);
    const data = JSON.parse(files.get('eich-data.json') ?? '') as Record<
      string,
      Record<string, unknown[]>
    >;
    const { proposals, people, recipients } = data;
    expect(proposals?.['proposals']).toMatchObject([
      { category: 'Green places', goals: ['prosperous'], withdrawal_reason: 'Tired of it' },
    ]);
    expect(proposals?.['shared-drafts']).toMatchObject([
      { name: 'Written along', answers: { title: 'A draft of two' } },
    ]);
    expect(proposals?.['shared-drafts']?.[0]).not.toHaveProperty('answers.authorName');
    expect(proposals?.['files']).toMatchObject([{ title: 'A drawing', size: 3 }]);
    expect(proposals?.['regroupings']).toMatchObject([
      { kind: 'split', texts: [{ title: 'One half' }] },
    ]);
    expect(proposals?.['reports']).toMatchObject([{ body: 'It is rude', reference: 'R1' }]);
    expect(proposals?.['complaints']).toMatchObject([{ statement: 'He lies', name: 'Their own' }]);
    for (const section of ['consents', 'claims', 'claim-tries'])
      expect([section, proposals?.[section]?.length]).toEqual([section, 1]);
    expect(recipients?.['grant-contacts']).toMatchObject([{ name: 'A group', kind: 'group' }]);
    for (const section of ['role-requests', 'role-requests-made', 'factor-resets'])
      expect([section, people?.[section]?.length]).toEqual([section, 1]);
  });

  it('shows people’s words as words, whatever they hold', async () => {
    const id = await rooms.with(PeopleService, (s) =>
      s.openAccount({
        ...{ email: 'hostile@example.org', language: 'en' as const },
        name: `</dd><script>alert('1')</script>`,
      }),
    );
    const page = (await filesOf(id)).get('your-data.html') ?? '';
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });

  it('is made once a day, also when it is asked for ten times at once', async () => {
    const [, voter] = vote.voters;
    const id = voter?.id ?? '';
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, () => rooms.with(DataCopiesService, (s) => s.request(id, 'en'))),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(rooms.with(DataCopiesService, (s) => s.request(id, 'en'))).rejects.toThrow(
      CopyTooSoonError,
    );
  });

  it('opens to the person alone, and is gone after a week', async () => {
    const { id } = vote.stranger;
    const copyId = await copyOf(id);
    const open = (who: string, which = copyId) =>
      rooms.with(DataCopiesService, (s) => s.bytes(who, which));
    expect((await open(id)).length).toBeGreaterThan(100);
    await expect(open(vote.voters[0]?.id ?? '')).rejects.toThrow(NoSuchCopyError);
    await expect(open(id, 'x')).rejects.toThrow(NoSuchCopyError);
    await rooms.sql(`update data_copy set requested_at = now() - interval '8 days' where id = ?`, [
      copyId,
    ]);
    await expect(open(id)).rejects.toThrow(NoSuchCopyError);
    const letGo = await rooms.with(PeopleRetentionService, (s) => s.forgetOld());
    expect(letGo).toMatchObject({ 'data-copies': 1 });
  });
});
