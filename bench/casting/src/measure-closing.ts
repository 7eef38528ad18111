import { fork } from 'node:child_process';
import { join } from 'node:path';
import { canonicalBallot, envelopeLeaf, entryLine, receiptCodeOf, sealBallot } from '#ballots';
import { VotingReader } from '#voting';
import type { Rooms } from '../../../test/support/rooms.js';
import { choicesOf, openBox, type Box } from './box.js';
import { whole, written } from './numbers.js';
import { table } from './table.js';

const batch = 1_000;

interface Closed {
  readonly step: string;
  readonly seconds: number;
  readonly beforeMB: number;
  readonly mostMB: number;
}

/** Real envelopes of a vote of its own, stripped, opened and sorted by one process. */
export async function measureClosing(rooms: Rooms, envelopes: number): Promise<string> {
  const box = await openBox(rooms);
  const sealing = await putSealed(rooms, box, envelopes);
  await rooms.sql('analyze box.envelope, box.leaf_pending');
  // Ended before its time: the window in which ballots can be challenged is over with it.
  await rooms.sql(
    "update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'",
    [box.processId],
  );
  const closed = await closeApart(rooms, box);
  if (closed.step !== 'opened') throw new Error(`the vote ended ${closed.step}, not opened`);
  return table(
    [
      'envelopes',
      's from closed to opened',
      'envelopes a second',
      'MB before',
      'MB at most',
      'ms to seal one',
    ],
    [
      [
        ...[whole(envelopes), written(closed.seconds), whole(envelopes / closed.seconds)],
        ...[whole(closed.beforeMB), whole(closed.mostMB), written((sealing / envelopes) * 1_000)],
      ],
    ],
  );
}

/** @returns seconds that the sealing alone took */
async function putSealed(rooms: Rooms, box: Box, envelopes: number): Promise<number> {
  const paper = await rooms.with(VotingReader, async (reader) => reader.paper(box.paperId));
  if (!paper) throw new Error('there is no such paper');
  const { configHash, definition } = paper;
  const { keys, sealedBytes } = definition;
  let seconds = 0;
  for (let first = 1; first <= envelopes; first += batch) {
    const numbers = Array.from(
      { length: Math.min(batch, envelopes - first + 1) },
      (_, at) => first + at,
    );
    const started = performance.now();
    const rows = await Promise.all(
      numbers.map(async (number) => {
        const line = canonicalBallot({ choices: choicesOf(box, number).toSorted() });
        const sealed = await sealBallot(line, { configHash, keys, sealedBytes });
        const leaf = envelopeLeaf(sealed);
        const entry = entryLine({ kind: 'ballot', envelope: leaf });
        const hex = Buffer.from(sealed).toString('hex');
        return { tag: `voter ${number}`, sealed: hex, leaf, code: receiptCodeOf(leaf), entry };
      }),
    );
    seconds += (performance.now() - started) / 1_000;
    await rooms.sql(envelopeRows, [box.paperId, JSON.stringify(rows)]);
    await rooms.sql(pendingRows, [box.paperId, JSON.stringify(rows)]);
  }
  return seconds;
}

const envelopeRows = `insert into box.envelope (paper_id, voter_tag, revision, sealed, leaf, receipt_code)
  select ?::uuid, tag, 1, decode(sealed, 'hex'), leaf, code
  from json_to_recordset(?::json) as made(tag text, sealed text, leaf text, code text)`;

const pendingRows = `insert into box.leaf_pending (paper_id, entry)
  select ?::uuid, entry from json_to_recordset(?::json) as made(entry text)`;

async function closeApart(rooms: Rooms, { processId, paperId }: Box): Promise<Closed> {
  const file = join(import.meta.dirname, 'closing.js');
  const child = fork(file, [rooms.url, processId, paperId], { stdio: ['ignore', 2, 2, 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (closed) => resolve(closed as Closed));
    child.once('exit', (code) => reject(new Error(`the closing ended with code ${String(code)}`)));
  });
}
