import type { EntityManager } from '@mikro-orm/postgresql';
import { forgetKiosks } from '../kiosk/forget-kiosks.js';
import { erasePaperSecretsUnlessSampling } from '../paper-ballots/paper-mark.js';
import { countedLeaves, type CountedLeaves } from './counted-leaves.js';
import { forgetReceipts } from './forget-receipts.js';
import { standingEnvelopes } from './standing-envelopes.js';

/**
 * Takes the names off the box: envelopes that stand are kept by their leaf alone, and everything
 * that lay under a voter's tag goes, with what tells at which minute somebody voted. One transaction
 * of the caller's, who holds the paper's lock.
 */
export async function stripBox(em: EntityManager, paperId: string): Promise<CountedLeaves> {
  await em.execute(
    `insert into box.counted_envelope (paper_id, leaf, receipt_code, sealed)
     select ?, leaf, receipt_code, sealed from (${standingEnvelopes}) standing
     order by leaf collate "C"`,
    [paperId, paperId, paperId],
  );
  // First the state: envelopes may leave only a box that is stripped.
  await em.execute(`update ballot_paper set state = 'stripped' where id = ?`, [paperId]);
  await em.execute('delete from box.envelope where paper_id = ?', [paperId]);
  await em.execute('delete from box.cast_attempt where paper_id = ?', [paperId]);
  await forgetReceipts(em, paperId);
  await forgetKiosks(em, paperId);
  await erasePaperSecretsUnlessSampling(em, paperId);
  return countedLeaves(em, paperId);
}
