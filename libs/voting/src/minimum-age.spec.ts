import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DeclarationsService,
  EligibilityService,
  LetterCheckService,
  MinimumAge,
  RollRetentionService,
  usualEligibility,
} from '#people';
import { returningOfficers } from '../../../test/support/officers.js';
import { Proving } from '../../../test/support/proving.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../test/support/vote.js';
import type { CastChannel, ElectorOnly, Voter } from './cast-channel.js';
import { CastingService } from './casting.service.js';
import { ElectorReader } from './elector.reader.js';
import { PapersService } from './papers.service.js';
import { IssuePaperService } from './paper-ballots/issue-paper.service.js';
import { AgeNotConfirmedError } from './voting.errors.js';
import { VotingReader } from './voting.reader.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const setAge = (vote: OpenVote, minimumAge: number | null, more = {}) =>
  rooms.with(EligibilityService, (service) =>
    service.set(vote.stranger.id, vote.processId, { ...usualEligibility, minimumAge, ...more }),
  );

/** A vote for people of at least this age, and its first voter. */
async function voteFrom(minimumAge: number | null) {
  const vote = await openVote(rooms);
  await setAge(vote, minimumAge);
  const [voter] = vote.voters;
  if (!voter) throw new Error('a vote without voters');
  const [entry] = await rooms.sql<{ id: string }>(
    'select id from voter_roll_entry where process_id = ? and email = ?',
    [vote.processId, voter.email],
  );
  return { vote, voter, electorId: entry?.id ?? '' };
}

const cast = (
  vote: OpenVote,
  who: Voter | ElectorOnly,
  { revision = 0, channel = { kind: 'online' } }: { revision?: number; channel?: CastChannel } = {},
) =>
  rooms.with(CastingService, (casting) =>
    casting.cast(who, vote.processId, ballot(['1'], revision), channel),
  );
const confirm = (vote: OpenVote, electorId: string, age: number, officerId: string | null = null) =>
  rooms.with(MinimumAge, (service) =>
    service.confirm(vote.processId, electorId, { age, channel: 'online', officerId }),
  );
const asked = (vote: OpenVote, electorId: string) =>
  rooms.with(MinimumAge, (service) => service.stillToConfirm(vote.processId, electorId));
const words = (electorId: string) =>
  rooms.sql('select age, channel, officer_id from roll.age_word where entry_id = ?', [electorId]);

describe('a vote with a least age', () => {
  it('takes no ballot from somebody of whom nobody has said that they have reached it', async () => {
    const { vote, voter, electorId } = await voteFrom(16);
    expect(await asked(vote, electorId)).toBe(16);
    await expect(cast(vote, voter)).rejects.toMatchObject({
      ...{ code: 'voting.age-not-confirmed', params: { age: 16 } },
    });
    // Refused means: nothing has happened, the entry is nobody’s still.
    const [entry] = await rooms.sql('select account_id from voter_roll_entry where id = ?', [
      electorId,
    ]);
    expect(entry).toEqual({ account_id: null });
    await confirm(vote, electorId, 16);
    expect(await asked(vote, electorId)).toBeNull();
    const { revision } = await cast(vote, voter);
    await cast(vote, voter, { revision });
  });

  it.each<CastChannel>([
    { kind: 'kiosk' },
    { kind: 'assisted', officerId: '', helperName: 'Siân Helpu' },
  ])('asks by every channel: %j', async (one) => {
    const { vote, electorId } = await voteFrom(16);
    const channel = one.kind === 'assisted' ? { ...one, officerId: vote.stranger.id } : one;
    await expect(cast(vote, { electorId }, { channel })).rejects.toThrow(AgeNotConfirmedError);
    await confirm(vote, electorId, 16, vote.stranger.id);
    await cast(vote, { electorId }, { channel });
    expect(await words(electorId)).toEqual([
      { age: 16, channel: 'online', officer_id: vote.stranger.id },
    ]);
  });

  it('says it of the ballot paper too, and where none is asked says nothing', async () => {
    const at = async (age: number | null) => {
      const { vote, voter } = await voteFrom(age);
      const paper = await rooms.with(VotingReader, (reader) => reader.paperOf(vote.processId));
      if (!paper) throw new Error('no paper');
      const elector = await rooms.with(ElectorReader, (reader) => reader.electorOf(paper, voter));
      return elector?.ageToConfirm;
    };
    expect([await at(16), await at(null)]).toEqual([16, null]);
  });

  it('asks nobody whose day of birth was compared with it', async () => {
    const { vote, voter, electorId } = await voteFrom(16);
    await rooms.sql('update voter_roll_entry set age_checked = true where id = ?', [electorId]);
    expect(await asked(vote, electorId)).toBeNull();
    await cast(vote, voter);
  });

  it('that is raised asks again, also those who were compared with the lower one', async () => {
    const { vote, voter, electorId } = await voteFrom(16);
    const [other = ''] = (
      await rooms.sql<{ id: string }>(
        `update voter_roll_entry set age_checked = true where process_id = ? and id <> ? returning id`,
        [vote.processId, electorId],
      )
    ).map(({ id }) => id);
    await confirm(vote, electorId, 16);
    await setAge(vote, 18);
    expect([await asked(vote, electorId), await asked(vote, other)]).toEqual([18, 18]);
    await expect(cast(vote, voter)).rejects.toMatchObject({ params: { age: 18 } });
    // A word for the lower one, from a page that was open for long, takes nothing back and adds nothing.
    await confirm(vote, electorId, 16);
    expect(await asked(vote, electorId)).toBe(18);
    await confirm(vote, electorId, 18);
    await confirm(vote, electorId, 16);
    expect(await words(electorId)).toMatchObject([{ age: 18 }]);
    await setAge(vote, 16);
    expect(await asked(vote, electorId)).toBeNull();
  });

  it('takes a word on the age that it asks for alone, and only while it asks', async () => {
    const { vote, electorId } = await voteFrom(16);
    for (const age of [15, 17, 99]) expect(await confirm(vote, electorId, age)).toBe(false);
    expect(await words(electorId)).toEqual([]);
    expect(await confirm(vote, electorId, 16)).toBe(true);
    expect(await confirm(vote, electorId, 16)).toBe(false);
    await setAge(vote, null);
    expect(await confirm(vote, electorId, 18)).toBe(false);
  });

  it('takes the word of somebody on another roll for nothing', async () => {
    const [one, other] = [await voteFrom(16), await voteFrom(16)];
    await confirm(one.vote, other.electorId, 16);
    expect(await words(other.electorId)).toEqual([]);
  });

  it('asks before a paper is given out, and keeps which officer took their word', async () => {
    const { vote, electorId } = await voteFrom(16);
    const [officer] = await returningOfficers(rooms, vote.organisationId, 'ann');
    const issue = (age?: number) =>
      rooms.with(IssuePaperService, (s) => s.issue(officer, vote.paperId, electorId, age));
    await expect(issue()).rejects.toMatchObject({ code: 'voting.age-not-confirmed' });
    await expect(issue(15)).rejects.toThrow(AgeNotConfirmedError);
    expect(await words(electorId)).toEqual([]);
    await issue(16);
    expect(await words(electorId)).toEqual([{ age: 16, channel: 'paper', officer_id: officer }]);
  });

  it('stands in a declaration: whoever declares has said so', async () => {
    const { vote } = await voteFrom(null);
    await setAge(vote, 16, { declaration: true });
    const said = { name: 'Ann Jones', postcode: 'LL13 8AA', area: '', confirm: 'yes' };
    await rooms.with(DeclarationsService, (service) =>
      service.declare(vote.stranger, vote.processId, said, { areas: [], network: null }),
    );
    await cast(vote, vote.stranger);
  });

  it('leaves no trace of the order in which people voted, beside the box either', async () => {
    const { vote } = await voteFrom(16);
    const proving = new Proving(rooms);
    await rooms.sql(
      `update voter_roll_entry set roll_number = email, name = email, postcode = 'LL138AA'
       where process_id = ?`,
      [vote.processId],
    );
    await proving.letters(vote.processId);
    const entries = await rooms.sql<{ id: string }>(
      'select id from voter_roll_entry where process_id = ?',
      [vote.processId],
    );
    for (const { id } of entries) {
      await confirm(vote, id, 16, vote.stranger.id);
      await rooms.with(LetterCheckService, (letters) => letters.spend(vote.processId, id));
    }
    const marks = async (table: string) => {
      const rows = await rooms.sql<{ mark: string }>(
        `select w.xmin::text as mark from roll.${table} w join voter_roll_entry e on e.id = w.entry_id
         where e.process_id = ?`,
        [vote.processId],
      );
      return { rows: rows.length, marks: new Set(rows.map(({ mark }) => mark)).size };
    };
    const both = async () => [await marks('age_word'), await marks('letter')];
    expect(await both()).toEqual([
      { rows: 3, marks: 3 },
      { rows: 3, marks: 3 },
    ]);
    await rooms.with(PapersService, (papers) => papers.close(vote.processId));
    expect(await both()).toEqual([
      { rows: 3, marks: 1 },
      { rows: 3, marks: 1 },
    ]);
  });

  it('forgets where and to whom a word was said once nothing can be challenged', async () => {
    const { vote, electorId } = await voteFrom(16);
    await confirm(vote, electorId, 16, vote.stranger.id);
    await rooms.with(RollRetentionService, async (retention) => {
      expect(await retention.processesWithNetworks()).toContain(vote.processId);
      await retention.forgetNetworks(vote.processId);
      expect(await retention.processesWithNetworks()).not.toContain(vote.processId);
    });
    expect(await words(electorId)).toEqual([{ age: 16, channel: null, officer_id: null }]);
    expect(await asked(vote, electorId)).toBeNull();
  });

  it('tells the audit log nothing of who was asked when', async () => {
    const { vote, electorId } = await voteFrom(16);
    await confirm(vote, electorId, 16, vote.stranger.id);
    const acts = await rooms.sql('select act from platform.audit_log where subject = ?', [
      electorId,
    ]);
    expect(acts).toEqual([]);
  });
});
