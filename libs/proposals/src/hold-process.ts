import type { EntityManager } from '@mikro-orm/postgresql';
import { Process, UnknownProcessError } from '#processes';

/**
 * Until the transaction ends, everybody else who numbers, reviews or freezes proposals of this
 * process waits. Other rows may still refer to the process meanwhile.
 */
export async function holdProcess(em: EntityManager, processId: string): Promise<Process> {
  await em.execute('select 1 from process where id = ? for no key update', [processId]);
  const process = await em.findOne(Process, processId);
  if (!process) throw new UnknownProcessError();
  return process;
}
