import type { EntityManager } from '@mikro-orm/postgresql';
import { EnvelopeNotOpenedError, envelopeLeaf } from '#ballots';
import { bytesFrom } from './share-text.js';

export interface SealedEnvelope {
  readonly leaf: string;
  readonly envelope: Uint8Array;
  /** The wanted trustees' shares, by their place on the paper. */
  readonly shares: ReadonlyMap<number, Uint8Array>;
}

interface Row {
  leaf: string;
  envelope: string;
  shares: readonly { trustee: number; share: string }[];
}

/** So many in memory at a time, whatever the size of the box. */
const atOnce = 500;

/**
 * The envelopes that count, a few hundred at a time, by their leaves.
 * @throws EnvelopeNotOpenedError for one that is not what its leaf says
 */
export async function* countedEnvelopes(
  em: EntityManager,
  paperId: string,
  trustees: readonly number[] = [],
): AsyncGenerator<readonly SealedEnvelope[]> {
  for (let after = ''; ;) {
    const rows = await envelopesAfter(em, paperId, after, trustees);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.leaf;
  }
}

async function envelopesAfter(
  em: EntityManager,
  paperId: string,
  after: string,
  trustees: readonly number[],
): Promise<readonly SealedEnvelope[]> {
  const rows = await em.execute<Row[]>(
    `select leaf, translate(encode(sealed, 'base64'), E'+/=\\n', '-_') as envelope,
       coalesce((select jsonb_agg(jsonb_build_object('trustee', trustee,
           'share', translate(encode(share, 'base64'), E'+/=\\n', '-_')))
         from box.opening_share posted
         where posted.paper_id = held.paper_id and posted.leaf = held.leaf
           and trustee in (select value::int from jsonb_array_elements_text(?::jsonb))), '[]') as shares
     from box.counted_envelope held
     where paper_id = ? and leaf > ? and sealed is not null
     order by leaf limit ?`,
    [JSON.stringify(trustees), paperId, after, atOnce],
  );
  return rows.map(({ leaf, envelope, shares }) => {
    const bytes = bytesFrom(envelope);
    if (envelopeLeaf(bytes) !== leaf) throw new EnvelopeNotOpenedError('damaged');
    return {
      ...{ leaf, envelope: bytes },
      shares: new Map(shares.map(({ trustee, share }) => [trustee, bytesFrom(share)])),
    };
  });
}
