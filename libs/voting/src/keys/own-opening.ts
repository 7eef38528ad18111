import type { EntityManager } from '@mikro-orm/postgresql';
import { PaperState, type BallotPaper } from '../ballot-paper.entity.js';
import type { OwnKeyView } from './keys.views.js';

/** Where the opening stands for the trustee with this key; null before there is anything to open. */
export async function ownOpening(
  em: EntityManager,
  paper: BallotPaper,
  publicKey: string | null,
): Promise<OwnKeyView['opening']> {
  const { keys } = paper.definition;
  const index = keys.trustees.findIndex((trustee) => trustee.publicKey === publicKey);
  const isBefore = paper.state === PaperState.Open || paper.state === PaperState.Closed;
  if (index < 0 || isBefore) return null;
  // Once the box is open there is nothing left to do, whoever's shares did it.
  const isOver = paper.state !== PaperState.Stripped;
  const [row] = await em.execute<{ envelopes: number; posted: number }[]>(
    `select (select count(*)::int from box.counted_envelope where paper_id = ?) as envelopes,
       (select count(*)::int from box.opening_share where paper_id = ? and trustee = ?) as posted`,
    [paper.id, paper.id, index],
  );
  const { envelopes, posted } = row ?? { envelopes: 0, posted: 0 };
  return {
    paperId: paper.id,
    configHash: paper.configHash,
    envelopes,
    posted: isOver ? envelopes : posted,
  };
}
