import type { EntityManager } from '@mikro-orm/postgresql';
import { standingEntries } from '../paper-ballots/paper-entries.js';
import { erasePaperSecretsUnlessSampling } from '../paper-ballots/paper-mark.js';

export interface Stripped {
  readonly envelopes: number;
  /** SHA-256 of the counted leaves, sorted, each with a line end after it. */
  readonly hash: string;
}

/**
 * Takes the names off the box: envelopes that stand are kept by their leaf alone, and everything
 * that lay under a voter's tag goes. One transaction of the caller's, who holds the paper's lock.
 */
export async function stripBox(em: EntityManager, paperId: string): Promise<Stripped> {
  await em.execute(
    `insert into box.counted_envelope (paper_id, leaf, receipt_code, sealed)
     select paper_id, leaf, receipt_code, sealed from box.envelope
     where paper_id = ? and state = 'cast' order by leaf collate "C"`,
    [paperId],
  );
  await em.execute(
    `insert into box.counted_envelope (paper_id, leaf, receipt_code, sealed)
     select ?, leaf, null, sealed from (${standingEntries}) entry where sealed is not null`,
    [paperId, paperId],
  );
  // First the state: envelopes may leave only a box that is stripped.
  await em.execute(`update ballot_paper set state = 'stripped' where id = ?`, [paperId]);
  await em.execute('delete from box.envelope where paper_id = ?', [paperId]);
  await em.execute('delete from box.cast_attempt where paper_id = ?', [paperId]);
  await erasePaperSecretsUnlessSampling(em, paperId);
  const [stripped] = await em.execute<Stripped[]>(
    `select count(*)::int as envelopes, encode(sha256(convert_to(
       coalesce(string_agg(leaf || chr(10), '' order by leaf collate "C"), ''), 'UTF8')), 'hex') as hash
     from box.counted_envelope where paper_id = ?`,
    [paperId],
  );
  if (!stripped) throw new Error('a count of rows gave none');
  return stripped;
}
