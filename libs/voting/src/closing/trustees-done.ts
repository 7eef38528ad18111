import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClosingPaper } from './closing-paper.js';

interface Row {
  readonly trustee: number;
}

type TrusteesPaper = Pick<ClosingPaper, 'id' | 'step' | 'definition'>;

/** Places of trustees who have posted a share of every envelope; where there are none, all have. */
const complete = `select trustee from generate_series(0, ?::int - 1) as asked (trustee)
  where not exists (select 1 from box.counted_envelope envelope
    where envelope.paper_id = ? and sealed is not null and not exists (
      select 1 from box.opening_share share where share.paper_id = envelope.paper_id
        and share.trustee = asked.trustee and share.leaf = envelope.leaf))`;

/** Who has done their part of an opening: by their shares, and once these are gone, by what is left. */
export async function trusteesDone(
  em: EntityManager,
  { id, step, definition }: TrusteesPaper,
): Promise<readonly number[]> {
  const rows =
    step === 'stripped'
      ? await em.execute<Row[]>(complete, [definition.keys.trustees.length, id])
      : await em.execute<Row[]>('select trustee from box.opening_done where paper_id = ?', [id]);
  return rows.map(({ trustee }) => trustee);
}

/**
 * Keeps that they have done it, and takes their shares away: beside a backup from before the names
 * came off these would join each voter to a ballot.
 */
export async function forgetShares(
  em: EntityManager,
  { id, definition }: TrusteesPaper,
): Promise<void> {
  const { holding, trustees } = definition.keys;
  if (holding === 'trustees')
    await em.execute(
      `insert into box.opening_done (paper_id, trustee) select ?, trustee from (${complete}) done`,
      [id, trustees.length, id],
    );
  await em.execute('delete from box.opening_share where paper_id = ?', [id]);
}
