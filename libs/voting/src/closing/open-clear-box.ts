import type { EntityManager } from '@mikro-orm/postgresql';
import { openClearEnvelope } from '#ballots';

/**
 * What is in envelopes that nobody sealed.
 * @throws EnvelopeNotOpenedError for one that is none of these
 */
export async function openClearBox(em: EntityManager, paperId: string): Promise<readonly string[]> {
  const rows = await em.execute<{ sealed: Uint8Array }[]>(
    'select sealed from box.counted_envelope where paper_id = ? and sealed is not null',
    [paperId],
  );
  return rows.map(({ sealed }) => openClearEnvelope(sealed));
}
