import type { EntityManager } from '@mikro-orm/postgresql';
import { MissingError } from '#platform';
import { FrozenAlreadyError } from './freezing.errors.js';

/**
 * Until the transaction ends nobody else changes projects, trustees or set-up of this process, asks
 * for its freeze or opens its vote.
 * @throws MissingError for none, a draft, or a vote that was held elsewhere
 * @throws FrozenAlreadyError once the vote has opened
 */
export async function holdUnopened(em: EntityManager, processId: string): Promise<void> {
  const [row] = await em.execute<{ ours: boolean }[]>(
    `select state = 'published' and origin is null as ours from process
     where id = ? for no key update`,
    [processId],
  );
  if (!row?.ours) throw new MissingError();
  const [paper] = await em.execute<object[]>('select 1 from ballot_paper where process_id = ?', [
    processId,
  ]);
  if (paper) throw new FrozenAlreadyError();
}
