import type { EntityManager } from '@mikro-orm/postgresql';
import { Account, Organisation } from '#people';
import { Process, settledVote } from '#processes';
import { Proposal } from '#proposals';
import type { Text } from './corpus.js';

const inOneGo = 2_000;

/** What a proposal says beside its text. */
type Beside = (proposal: Proposal, process: Process) => void;

/** These texts as published proposals of a process of their own, numbered from 1. @returns its id */
export async function holdCorpus(
  em: EntityManager,
  texts: readonly Text[],
  beside: Beside = () => undefined,
): Promise<string> {
  const both = { cy: 'x', en: 'x' };
  const organisation = new Organisation({ slug: 'corpus', name: both });
  const author = new Account({ email: 'corpus@example.org', language: 'cy' });
  const process = new Process(organisation, {
    ...{ slug: both, title: both, summary: both, why: both, how: both, budgetPence: 1 },
    ...{ ballotKind: 'approval', maxChoices: null, rule: 'greedy' },
    voteSettings: settledVote('approval', 'greedy', {}),
  });
  await em.persist([organisation, author, process]).flush();
  for (let from = 0; from < texts.length; from += inOneGo) {
    const some = texts.slice(from, from + inOneGo).map((text, index) => {
      const proposal = new Proposal({
        ...{ process, author, authorName: 'Awdur', area: null, estimatePence: null },
        ...{ number: from + index + 1, ...text },
      });
      proposal.publish(new Date());
      beside(proposal, process);
      return proposal;
    });
    await em.persist(some).flush();
    some.forEach((proposal) => em.getUnitOfWork().unsetIdentity(proposal));
  }
  return process.id;
}
