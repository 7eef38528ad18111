import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotAllowedError, validateInput } from '#platform';
import { returningOfficers } from '../../../../test/support/officers.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../../test/support/vote.js';
import { CastingService } from '../casting.service.js';
import { PapersService } from '../papers.service.js';
import { AskDestroyDto } from './ask-destroy.dto.js';
import {
  AlreadyDestroyedError,
  AppealsBeforeResultError,
  AppealsNotOverError,
  DestroyNotAskedError,
  NotCertifiedYetError,
  SamePersonError,
} from './closing.errors.js';
import { ClosingReader } from './closing.reader.js';
import { ClosingService } from './closing.service.js';
import { DestroyingService } from './destroying.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

interface Stage {
  readonly vote: OpenVote;
  readonly asker: string;
  readonly confirmer: string;
}

/** An opened box; the count and its certificate, which a room above makes, stand as rows. */
async function stage(certified = true): Promise<Stage> {
  const vote = await openVote(rooms);
  for (const voter of vote.voters)
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'])));
  await rooms.sql(
    `update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'`,
    [vote.processId],
  );
  await rooms.with(PapersService, (s) => s.close(vote.processId));
  await rooms.with(ClosingService, (s) => s.advance(vote.paperId));
  await rooms.sql(
    `insert into count (id, paper_id, number, state, certified_at)
     values (gen_random_uuid(), ?, 1, ?, now() - interval '3 days')`,
    [vote.paperId, certified ? 'certified' : 'provisional'],
  );
  const [asker, confirmer] = await returningOfficers(rooms, vote.organisationId, 'one', 'two');
  return { vote, asker, confirmer };
}

const yesterday = () => new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
const tomorrow = () => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
const ask = ({ vote }: Stage, by: string, until = yesterday()) =>
  rooms.with(DestroyingService, (s) => s.ask(by, vote.paperId, until));
const confirm = ({ vote }: Stage, by: string) =>
  rooms.with(DestroyingService, (s) => s.confirm(by, vote.paperId));
const state = ({ vote }: Stage) => rooms.with(ClosingReader, (s) => s.state(vote.paperId));
const sealed = ({ vote }: Stage) =>
  rooms.sql('select 1 from box.counted_envelope where paper_id = ? and sealed is not null', [
    vote.paperId,
  ]);

describe('destroying what opens ballots', () => {
  it('takes sealed ballots and shares away, and leaves ballots, leaves and log', async () => {
    const at = await stage();
    const { paperId } = at.vote;
    await rooms.sql(
      `insert into box.opening_share (paper_id, trustee, leaf, share)
       select paper_id, 0, leaf, sealed from box.counted_envelope where paper_id = ?`,
      [paperId],
    );
    await ask(at, at.asker);
    expect(await sealed(at)).toHaveLength(3);
    await confirm(at, at.confirmer);
    expect(await state(at)).toMatchObject({ step: 'destroyed', waitsFor: [] });
    expect(await sealed(at)).toEqual([]);
    expect(
      await rooms.sql('select 1 from box.opening_share where paper_id = ?', [paperId]),
    ).toEqual([]);
    for (const table of ['counted_envelope', 'opened_ballot'])
      expect(
        await rooms.sql(`select 1 from box.${table} where paper_id = ?`, [paperId]),
      ).toHaveLength(3);
    const [last] = await rooms.sql<{ entry: string }>(
      'select entry from box.log_entry where paper_id = ? order by position desc limit 1',
      [paperId],
    );
    expect(last?.entry).toBe('{"kind":"destroyed"}');
  });

  it('is refused before a result is certified', async () => {
    const at = await stage(false);
    await expect(ask(at, at.asker)).rejects.toThrow(NotCertifiedYetError);
  });

  it('is refused for appeals that end before the result was certified', async () => {
    const at = await stage();
    await expect(ask(at, at.asker, '2020-02-03')).rejects.toThrow(AppealsBeforeResultError);
    expect((await state(at)).destroy).toBeNull();
  });

  it.each(['2027', '2027-02-30', '2027-03-31T12:00', '20270331', '0000-01-01', 'soon', undefined])(
    'is refused for a day that is none: %s',
    async (appealsUntil) => {
      await expect(validateInput(AskDestroyDto, { appealsUntil })).rejects.toMatchObject({
        problems: [{ field: 'appealsUntil', code: 'voting.appeals-date-needed' }],
      });
    },
  );

  it('is refused until the day after the last for appeals', async () => {
    const at = await stage();
    await ask(at, at.asker, tomorrow());
    expect((await state(at)).destroy).toMatchObject({ appealsOver: false });
    await expect(confirm(at, at.confirmer)).rejects.toThrow(AppealsNotOverError);
    expect(await sealed(at)).toHaveLength(3);
  });

  it('takes two people, for the service and for the database', async () => {
    const at = await stage();
    await expect(confirm(at, at.confirmer)).rejects.toThrow(DestroyNotAskedError);
    await ask(at, at.asker);
    await expect(confirm(at, at.asker)).rejects.toThrow(SamePersonError);
    await expect(
      rooms.sql(
        `update box.destroy_request set confirmed_by = requested_by, confirmed_at = now()
         where paper_id = ?`,
        [at.vote.paperId],
      ),
    ).rejects.toThrow(/check constraint/);
    expect(await sealed(at)).toHaveLength(3);
  });

  it('is for returning officers of this organisation alone', async () => {
    const at = await stage();
    await expect(ask(at, at.vote.stranger.id)).rejects.toThrow(NotAllowedError);
    await ask(at, at.asker);
    await expect(confirm(at, at.vote.stranger.id)).rejects.toThrow(NotAllowedError);
  });

  it('happens once', async () => {
    const at = await stage();
    await ask(at, at.asker);
    const all = await Promise.allSettled([1, 2, 3].map(() => confirm(at, at.confirmer)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(confirm(at, at.confirmer)).rejects.toThrow(AlreadyDestroyedError);
    await expect(ask(at, at.asker)).rejects.toThrow(AlreadyDestroyedError);
  });
});
