import type { EntityManager } from '@mikro-orm/postgresql';

/** The facts of a notice that name a proposal, each with the title that it was told by. */
const told = [
  ['number', 'title'],
  ['into', 'intoTitle'],
] as const;

/**
 * What others were told of a proposal names it by its title: with the words that go, it goes too, on
 * the site and in mails that are still to come.
 * @param which SQL that picks rows of `proposal`, with the values of its question marks
 */
export async function forgetToldTitles(
  em: EntityManager,
  which: string,
  params: readonly unknown[],
): Promise<void> {
  for (const [number, title] of told)
    await em.execute(
      `update notice set facts = facts - '${title}' from proposal
       where notice.process_id = proposal.process_id
         and facts ->> '${number}' = proposal.number::text and (${which})`,
      [...params],
    );
}
