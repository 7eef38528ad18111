import { randomUUID } from 'node:crypto';
import { configHash, envelopeLeaf, sealBallot, type PaperKeys } from '#ballots';
import { paperWith } from './paper.js';
import type { Rooms } from './rooms.js';

export interface StrippedBox {
  readonly id: string;
  readonly configHash: string;
}

/** A paper whose vote is over, with these ballots in their envelopes and no names on them. */
export async function strippedBox(
  rooms: Rooms,
  processId: string,
  keys: PaperKeys,
  lines: readonly string[],
): Promise<StrippedBox> {
  const definition = paperWith({ paperId: randomUUID(), keys, sealedBytes: 64 });
  const paper = { id: definition.paperId, configHash: configHash(definition) };
  await rooms.sql(
    `insert into ballot_paper (id, process_id, definition, config_hash, state, opens_at, closes_at,
       frozen_at, key_fingerprint)
     values (?, ?, ?::jsonb, ?, 'stripped', now(), now(), now(), 'none')`,
    [paper.id, processId, JSON.stringify(definition), paper.configHash],
  );
  const envelopes = await Promise.all(
    lines.map((line) => sealBallot(line, { ...paper, keys, sealedBytes: 64 })),
  );
  const rows = envelopes.map((envelope) => ({
    leaf: envelopeLeaf(envelope),
    sealed: Buffer.from(envelope).toString('hex'),
  }));
  await rooms.sql(
    `insert into box.counted_envelope (paper_id, leaf, sealed)
     select ?, leaf, decode(sealed, 'hex')
     from jsonb_to_recordset(?::jsonb) as held (leaf text, sealed text)`,
    [paper.id, JSON.stringify(rows)],
  );
  return paper;
}
