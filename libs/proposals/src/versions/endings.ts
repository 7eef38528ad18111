import type { EntityManager } from '@mikro-orm/postgresql';
import { Project } from '../project.entity.js';
import type { Proposal } from '../proposal.entity.js';
import { Amendment } from './amendment.entity.js';
import { Regrouping } from './regrouping.entity.js';
import { NotStandingError } from './versions.errors.js';

/**
 * What waits for a proposal that is withdrawn or joined to another waits no longer, and no ballot
 * paper will hold it. Joins the unit of work.
 */
export async function endWith(em: EntityManager, proposal: Proposal, at: Date): Promise<void> {
  const project = await em.findOne(Project, { proposal }, { refresh: true });
  if (project?.frozenAt) throw new NotStandingError();
  if (project) em.remove(project);
  const amendments = await em.find(Amendment, { proposal, state: 'open' });
  for (const amendment of amendments) amendment.lapse(at);
  const waiting = await em.find(Regrouping, {
    state: 'asked',
    $or: [{ proposal }, { into: proposal }],
  });
  for (const regrouping of waiting) regrouping.end('lapsed', at);
}
