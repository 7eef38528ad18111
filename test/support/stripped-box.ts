import { randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
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
  const envelopes = await Promise.all(
    lines.map((line) => sealBallot(line, { ...paper, keys, sealedBytes: 64 })),
  );
  const rows = envelopes.map((envelope) => ({
    leaf: envelopeLeaf(envelope),
    sealed: Buffer.from(envelope).toString('hex'),
  }));
  await inOneStep(rooms, async (em) => {
    await em.execute(
      `insert into ballot_paper (id, process_id, definition, config_hash, state, opens_at, closes_at,
         frozen_at, key_fingerprint)
       values (?, ?, ?::jsonb, ?, 'closed', now(), now(), now(), 'none')`,
      [paper.id, processId, JSON.stringify(definition), paper.configHash],
    );
    await em.execute(
      `insert into box.counted_envelope (paper_id, leaf, sealed)
       select ?, leaf, decode(sealed, 'hex')
       from jsonb_to_recordset(?::jsonb) as held (leaf text, sealed text)`,
      [paper.id, JSON.stringify(rows)],
    );
    await em.execute(`update ballot_paper set state = 'stripped' where id = ?`, [paper.id]);
  });
  return paper;
}

/** All of it in one transaction, as the guards of the box want each step. */
export async function inOneStep(
  rooms: Rooms,
  step: (em: EntityManager) => Promise<void>,
): Promise<void> {
  await rooms.with(EntityManager, (em) => em.transactional(step));
}
