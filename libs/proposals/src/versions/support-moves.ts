import type { EntityManager } from '@mikro-orm/postgresql';
import type { Notices } from '#people';
import type { Proposal } from '../proposal.entity.js';

/**
 * Asks everybody who supported a proposal whether they support what came of it. Joins the unit of
 * work; whoever supports all of that already is not asked.
 */
export async function askSupporters(
  em: EntityManager,
  notices: Notices,
  { from, to, by }: { from: Proposal; to: readonly Proposal[]; by: string },
): Promise<void> {
  const rows = await em.execute<{ id: string }[]>(
    'select account_id as id from support where proposal_id = ? and account_id <> ?',
    [from.id, by],
  );
  const { number, title, language, process } = from;
  for (const into of to)
    notices.tell(
      rows.map(({ id }) => id),
      {
        ...{ kind: 'support-move-asked', processId: process.id },
        facts: { number, title, language, into: into.number, intoTitle: into.title },
      },
    );
}
