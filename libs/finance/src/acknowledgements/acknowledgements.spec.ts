import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { InvalidInputError } from '#platform';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { allocationPairs, toldBatch, type ToldBatch } from '../../../../test/support/told-batch.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { BatchNotReleasedError } from '../batches/index.js';
import {
  AnswerBothWaysError,
  DocumentNeededError,
  StatusDisagreesError,
} from './acknowledgements.errors.js';
import { AcknowledgementsReader } from './acknowledgements.reader.js';
import { AcknowledgementsService, type Acknowledgement } from './acknowledgements.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const by = randomUUID();
const nothing = { document: '', reason: '', lines: [] };
const accepted = (line: number, document = 'J1') => ({
  ...{ at: line, line, status: 'accepted', document, reason: '' },
});
const rejected = (line: number, reason = 'No such code') => ({
  ...{ at: line, line, status: 'rejected', document: '', reason },
});

/** A batch of six lines that was released, with what may be said of it. */
async function released() {
  const vote = await awardedProcess(rooms);
  const batch = await toldBatch(rooms, vote, await allocationPairs(rooms, vote.processId));
  return { vote, batch, ...sayings(vote, batch) };
}

function sayings(vote: OpenVote, batch: ToldBatch) {
  return {
    say: (said: Partial<Acknowledgement>) =>
      rooms.with(AcknowledgementsService, (s) =>
        s.acknowledge(
          by,
          vote.processId,
          batch.number,
          { status: null, ...nothing, ...said },
          'api',
        ),
      ),
    file: (text: string | Buffer) =>
      rooms.with(AcknowledgementsService, (s) =>
        s.acknowledgeFile(by, vote.processId, batch.number, Buffer.from(text as string)),
      ),
    stand: () => rooms.with(AcknowledgementsReader, (s) => s.of(batch.id)),
  };
}

const codesOf = async (act: Promise<unknown>) => {
  const error: unknown = await act.catch((caught: unknown) => caught);
  if (!(error instanceof InvalidInputError)) throw error;
  return error.problems.map(({ field, code }) => [field, code]);
};

describe('an acknowledgement', () => {
  it('of a whole batch answers every line, and the same again changes nothing', async () => {
    const { say, stand } = await released();
    const whole = { status: 'accepted', document: 'J100' } as const;
    expect(await say(whole)).toEqual({
      ...{ status: 'accepted', accepted: 6, rejected: 0, open: 0, fresh: 6, repeated: 0 },
    });
    const before = await stand();
    expect(await say(whole)).toMatchObject({ status: 'accepted', fresh: 0, repeated: 6 });
    expect(await stand()).toEqual(before);
    expect((await codesOf(say({ ...whole, document: 'J101' }))).length).toBe(6);
    expect(await stand()).toEqual(before);
  });

  it('may come line by line, with lines rejected for their reasons', async () => {
    const { say, stand } = await released();
    expect(await say({ status: 'received' })).toMatchObject({ status: 'received', open: 6 });
    expect(await say({ lines: [accepted(1), accepted(2)] })).toMatchObject({ status: 'received' });
    await say({ status: 'part_rejected', document: 'J2', lines: [rejected(3), rejected(4)] });
    expect(await stand()).toMatchObject({
      ...{ status: 'part_rejected', accepted: 4, rejected: 2, open: 0 },
      answers: [{ accepted: 2, rejected: 2 }, { accepted: 2 }, { accepted: 0 }],
    });
    // Late, and still true.
    expect(await say({ status: 'received' })).toMatchObject({ status: 'part_rejected', fresh: 0 });
    expect((await stand()).answers).toHaveLength(3);
  });

  it('that contradicts, or that cannot be, is refused line by line and whole', async () => {
    const { say, stand } = await released();
    await say({ lines: [accepted(1)] });
    expect(
      await codesOf(say({ lines: [rejected(1), accepted(2), accepted(2, 'J9'), accepted(77)] })),
    ).toEqual([
      ['lines.0', 'finance.answer-contradicts'],
      ['lines.1', 'finance.answered-twice'],
      ['lines.76', 'finance.answer-unknown-line'],
    ]);
    expect(await stand()).toMatchObject({ accepted: 1, rejected: 0, open: 5 });
  });

  it('that splits a pair is refused at its lines, and nothing of it is taken', async () => {
    const { say, stand } = await released();
    const split = [['lines.0', 'finance.answer-splits-pair']];
    expect(await codesOf(say({ lines: [rejected(4), accepted(3)] }))).toEqual([
      ['lines.3', 'finance.answer-splits-pair'],
    ]);
    const named = { ...rejected(4), at: 1 };
    // The rest of the lines, the other one of the pair among them, is said to be accepted.
    const rest = { status: 'part_rejected', document: 'J1', lines: [named] } as const;
    expect(await codesOf(say(rest))).toEqual(split);
    expect(await stand()).toMatchObject({ status: null, open: 6 });
    await say({ lines: [accepted(3)] });
    expect(await codesOf(say({ lines: [named] }))).toEqual(split);
    expect(await stand()).toMatchObject({ accepted: 1, rejected: 0, open: 5 });
  });

  it('whose word for the batch is not what its lines come to is refused', async () => {
    const { say, stand } = await released();
    const disagreeing = { status: 'accepted', lines: [accepted(1)] } as const;
    await expect(say(disagreeing)).rejects.toThrow(StatusDisagreesError);
    await expect(say({ status: 'accepted' })).rejects.toThrow(DocumentNeededError);
    await expect(say({ document: 'J1', reason: 'no' })).rejects.toThrow(AnswerBothWaysError);
    expect((await stand()).status).toBeNull();
  });

  it('is taken once when it comes twice at the same moment', async () => {
    const { say, stand } = await released();
    const whole = { status: 'accepted', document: 'J100' } as const;
    const both = await Promise.all([say(whole), say(whole), say(whole)]);
    expect(both.map(({ fresh }) => fresh).sort((a, b) => a - b)).toEqual([0, 0, 6]);
    expect((await stand()).answers).toHaveLength(1);
  });

  it('is refused for a batch that was not released', async () => {
    const vote = await awardedProcess(rooms);
    const pairs = await allocationPairs(rooms, vote.processId);
    const draft = await toldBatch(rooms, vote, pairs, { state: 'proposed' });
    const { say } = sayings(vote, draft);
    await expect(say({ status: 'received' })).rejects.toThrow(BatchNotReleasedError);
  });

  it('stays as it was said, for the database as well', async () => {
    const { say, batch } = await released();
    await say({ lines: [accepted(1)] });
    for (const statement of [
      `update finance_line_answer set document = 'J2'`,
      'delete from finance_line_answer',
      'delete from finance_batch_answer',
    ])
      await expect(rooms.sql(statement)).rejects.toThrow(/append-only/);
    const answer = `select batch_id, ?, 'accepted', 'J1', null, answered_at, null, answer_id
      from finance_line_answer where batch_id = ?`;
    await expect(
      rooms.sql(`insert into finance_line_answer ${answer}`, [1, batch.id]),
    ).rejects.toThrow(/finance_line_answer_pkey/);
    await expect(
      rooms.sql(`insert into finance_line_answer ${answer}`, [99, batch.id]),
    ).rejects.toThrow(/lines of released batches/);
    await expect(
      rooms.sql(
        `insert into finance_line_answer select batch_id, 2, 'rejected', null, 'No', answered_at,
           null, answer_id from finance_line_answer where batch_id = ?`,
        [batch.id],
      ),
    ).rejects.toThrow(/both lines of a pair/);
  });
});

describe('an acknowledgement as a file', () => {
  const file = [
    'Llinell;Statws;Dogfen;Rheswm',
    ...['1;Derbyniwyd;J1;', '2;accepted;J1;', '2;accepted;J1;', '3;rejected;;Cod wedi’i gau'],
  ].join('\r\n');

  it('is read in UTF-16 as Excel saves it, and lines that say the same twice are counted', async () => {
    const { file: hand, stand } = await released();
    const bytes = Buffer.from(`\ufeff${file}`, 'utf16le');
    expect(await hand(bytes)).toMatchObject({
      ...{ status: 'part_rejected', accepted: 2, rejected: 1, open: 3, fresh: 3, repeated: 1 },
    });
    expect(await stand()).toMatchObject({ answers: [{ source: 'csv' }] });
  });

  it('is refused whole for what is wrong in it, with its lines', async () => {
    const { file: hand, stand } = await released();
    const wrong = ['3;accepted;J1;', 'x;accepted;J1;', '4;accepted;;', '4;accepted;J1;'];
    expect(await codesOf(hand([file, ...wrong, ''].join('\r\n')))).toEqual([
      ['file', 'finance.answered-twice'],
      ['file', 'finance.answer-unknown-line'],
      ['file', 'finance.answer-document-needed'],
      ['file', 'finance.answer-splits-pair'],
    ]);
    expect(await codesOf(hand('line_no\n1\n'))).toEqual([['file', 'finance.heading-missing']]);
    expect((await stand()).status).toBeNull();
  });
});
