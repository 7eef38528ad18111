import type { EntityManager } from '@mikro-orm/postgresql';
import { amount } from '../ledger/amount.js';
import type { Ledger } from '../ledger/ledger.js';
import { OverdraftInUseError } from './changes.errors.js';

/**
 * From now on the award may be overspent by so much, all in all; 0 for nothing any more.
 * @throws OverdraftInUseError when more is overspent already
 */
export async function allowOverdraft(
  em: EntityManager,
  ledger: Ledger,
  { processId, awardId, pence }: { processId: string; awardId: string; pence: number },
): Promise<void> {
  const account = await ledger.balance(em, processId, { kind: 'award', awardId });
  const used = Math.max(0, -account.pence);
  if (pence < used)
    throw new OverdraftInUseError({ field: 'pence', params: { amount: amount(used) } });
  await em.execute('update ledger.account set overdraft_pence = ? where id = ?', [
    pence,
    account.id,
  ]);
}
