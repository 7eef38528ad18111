import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { MissingError } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { inOneStep } from '../../../../test/support/stripped-box.js';
import { ballot, openVote, setTimetable } from '../../../../test/support/vote.js';
import { CastingService } from '../casting.service.js';
import { stripBox } from '../closing/strip-box.js';
import { PapersService } from '../papers.service.js';
import { LogReader } from './log.reader.js';
import { SequencerService } from './sequencer.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

async function vote() {
  const { processId, paperId, voters } = await openVote(rooms);
  const cast = (voter: number, choice: string, base = 0) => {
    const who = voters[voter];
    if (!who) throw new Error('there are three voters');
    return rooms.with(CastingService, (s) => s.cast(who, processId, ballot([choice], base)));
  };
  return {
    processId,
    paperId,
    cast,
    state: (code: string) => rooms.with(LogReader, (reader) => reader.receipt(paperId, code)),
    sequence: () => rooms.with(SequencerService, (s) => s.sequence(paperId)),
    voided: (leaf: string) =>
      rooms.sql(`update box.envelope set state = 'void' where leaf = ?`, [leaf]),
    strip: async () => {
      await setTimetable(rooms, processId, 'count');
      await rooms.with(PapersService, (s) => s.close(processId));
      await rooms.with(EntityManager, (em) => em.transactional((own) => stripBox(own, paperId)));
    },
  };
}

describe('a receipt', () => {
  it('waits for the log for a minute, and then has its place in it', async () => {
    const { cast, state, sequence } = await vote();
    const { code, leaf } = await cast(0, '1');
    expect(await state(code)).toEqual({ state: 'in-the-box', leaf, log: 'waiting', index: null });
    await sequence();
    expect(await state(code)).toEqual({ state: 'in-the-box', leaf, log: 'logged', index: 2 });
  });

  it('tells that the ballot was replaced, before and after the log has it', async () => {
    const { cast, state, sequence } = await vote();
    const first = await cast(0, '1');
    await cast(0, '2', 1);
    expect(await state(first.code)).toMatchObject({ state: 'replaced', log: 'waiting' });
    await sequence();
    expect(await state(first.code)).toMatchObject({ state: 'replaced', log: 'logged' });
  });

  it('tells that the ballot was made void', async () => {
    const { cast, state, voided } = await vote();
    const { code, leaf } = await cast(0, '1');
    await voided(leaf);
    expect(await state(code)).toMatchObject({ state: 'void', leaf });
  });

  it('tells, once names are off the box, whether the ballot counts', async () => {
    const { cast, state, sequence, strip, voided } = await vote();
    const replaced = await cast(0, '1');
    const last = await cast(0, '2', 1);
    const kept = await cast(1, '1');
    const voidOne = await cast(2, '1');
    await voided(voidOne.leaf);
    await sequence();
    await strip();
    expect(await state(last.code)).toMatchObject({
      state: 'counted',
      leaf: last.leaf,
      log: 'logged',
    });
    expect(await state(kept.code)).toMatchObject({ state: 'counted' });
    for (const { code, leaf } of [replaced, voidOne])
      expect(await state(code)).toMatchObject({ state: 'not-counted', leaf, log: 'logged' });
  });

  it('is unknown in another vote, and when nobody was given it', async () => {
    const { cast } = await vote();
    const elsewhere = await vote();
    const { code } = await cast(0, '1');
    const unknown = { state: 'unknown', leaf: null, log: 'none', index: null };
    expect(await elsewhere.state(code)).toEqual(unknown);
    expect(await elsewhere.state('0000-0000-0000-0000-0')).toEqual(unknown);
  });

  it('from before there was a log still answers', async () => {
    const { paperId, state } = await vote();
    await inOneStep(rooms, async (em) => {
      const to = (step: string) =>
        em.execute('update ballot_paper set state = ? where id = ?', [step, paperId]);
      await to('closed');
      await em.execute(
        `insert into box.counted_envelope (paper_id, leaf, receipt_code) values (?, 'ab', 'AAAA-AAAA-AAAA-AAAA')`,
        [paperId],
      );
      await to('stripped');
    });
    await rooms.sql(
      `insert into box.cast_attempt (paper_id, key_hash, voter_tag, receipt_code, revision)
       values (?, 'k', 't', 'BBBB-BBBB-BBBB-BBBB', 1)`,
      [paperId],
    );
    expect(await state('AAAA-AAAA-AAAA-AAAA')).toMatchObject({ state: 'counted' });
    expect(await state('BBBB-BBBB-BBBB-BBBB')).toMatchObject({ state: 'replaced' });
  });
});

describe('a proof from the log', () => {
  it.each([
    ['an entry that is not there', 2, 2],
    ['a size that the log has not reached', 0, 3],
  ])('is missing for %s', async (_, index, size) => {
    const { paperId, sequence } = await vote();
    await sequence();
    const inclusion = rooms.with(LogReader, (reader) =>
      reader.inclusionProof(paperId, index, size),
    );
    await expect(inclusion).rejects.toThrow(MissingError);
    const consistency = rooms.with(LogReader, (reader) => reader.consistencyProof(paperId, 1, 3));
    await expect(consistency).rejects.toThrow(MissingError);
  });
});
