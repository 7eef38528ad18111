import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '#platform';
import type { IncidentKind } from './closing.views.js';

/** What stops a paper on its way from the close to the opened box. */
export interface Incident {
  readonly kind: IncidentKind;
  /** How many ballots it is about. */
  readonly ballots: number;
}

/**
 * Stops the paper where it stands, until somebody has seen to it.
 * @returns whether this is news: of one that is stopped already nothing more is told
 */
export async function keepIncident(
  em: EntityManager,
  paperId: string,
  { kind, ballots }: Incident,
): Promise<boolean> {
  const found = await em.execute<object[]>(
    `insert into box.opening_incident (id, paper_id, kind, ballots) values (?, ?, ?, ?)
     on conflict (paper_id) where settled_by is null do nothing returning id`,
    [newId(), paperId, kind, ballots],
  );
  return found.length > 0;
}
