import type { EntityManager } from '@mikro-orm/postgresql';
import { EnvelopeNotOpenedError, envelopeLeaf, openClearEnvelope } from '#ballots';

/**
 * What is in envelopes that nobody sealed.
 * @throws EnvelopeNotOpenedError for one that is none of these, or not what its leaf says
 */
export async function openClearBox(em: EntityManager, paperId: string): Promise<readonly string[]> {
  const rows = await em.execute<{ leaf: string; sealed: Uint8Array }[]>(
    'select leaf, sealed from box.counted_envelope where paper_id = ? and sealed is not null',
    [paperId],
  );
  return rows.map(({ leaf, sealed }) => {
    if (envelopeLeaf(sealed) !== leaf) throw new EnvelopeNotOpenedError('damaged');
    return openClearEnvelope(sealed);
  });
}
