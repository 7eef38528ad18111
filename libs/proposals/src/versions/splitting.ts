import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, Notices } from '#people';
import { settledIntake } from '#processes';
import { nextNumbers } from '../next-numbers.js';
import { ProposalAuthor } from '../proposal-author.entity.js';
import { ProposalEvents } from '../proposal-events.js';
import { ProposalNews } from '../proposal-news.js';
import { Proposal } from '../proposal.entity.js';
import { ChangeNews } from './change-news.js';
import { endWith } from './endings.js';
import type { TitleAndBody } from './merge-texts.js';
import { nextVersion } from './next-version.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { wordsOf } from './proposal-words.js';
import type { Regrouping } from './regrouping.entity.js';
import { askSupporters } from './support-moves.js';
import { FrozenTextError, NotAuthorError, NotStandingError } from './versions.errors.js';

/** What happens when every author of a proposal agrees to make several out of it. */
@Injectable()
export class Splitting {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly changes: ChangeNews,
    private readonly notices: Notices,
    private readonly events: ProposalEvents,
  ) {}

  /**
   * Joins the unit of work. The new ones stand where the old one stood; supporters are asked.
   * @throws FrozenTextError once it is answered, on the ballot paper, withdrawn or joined to another
   * @throws NotStandingError while a moderator hides it
   */
  async carryOut(asked: Regrouping, by: string, at: Date): Promise<void> {
    const { proposal: parent, texts, parentStays } = asked;
    const askedBy = asked.askedBy;
    if (askedBy === null) throw new NotAuthorError();
    // Answered or hidden since it was asked: its parts would carry on what was decided about it.
    if (!parent.isEditable) throw new FrozenTextError();
    if (parent.hiddenAt !== null) throw new NotStandingError();
    const children = await this.children(asked, parentStays ? texts.slice(1) : texts, askedBy, at);
    for (const child of children) {
      if (child.publishedAt !== null) await this.events.becamePublic(child);
    }
    asked.end('done', at);
    const [first] = texts;
    if (parentStays && first) {
      const words = { ...wordsOf(parent), ...first };
      const change = { accountId: askedBy.id, role: 'author', why: asked.reason } as const;
      await nextVersion(this.em, parent, { words, ...change, origin: 'split' });
      asked.becameVersion = parent.version;
      await this.changes.tell(parent, by);
    } else {
      parent.withdraw(at, asked.reason);
      await this.em.flush();
      await endWith(this.em, parent, at);
      this.events.tell(parent, 'proposal.withdrawn');
      await this.news.tell(parent, 'proposal-withdrawn', { to: 'followers', by });
    }
    await askSupporters(this.em, this.notices, { from: parent, to: children, by });
  }

  private async children(
    { proposal: parent, reason: why }: Regrouping,
    texts: readonly TitleAndBody[],
    changedBy: Account,
    at: Date,
  ): Promise<readonly Proposal[]> {
    const { process } = parent;
    const first = await nextNumbers(this.em, process, texts.length);
    const fellows = await this.em.find(ProposalAuthor, { proposal: parent });
    return texts.map((text, index) => {
      const child = childOf(parent, text, first + index, at);
      this.em.persist(child);
      for (const { account, name } of fellows)
        this.em.persist(new ProposalAuthor({ proposal: child, account, name }));
      const change = { changedBy, role: 'author', why, origin: 'split', at } as const;
      this.em.persist(new ProposalVersion(child, change));
      return child;
    });
  }
}

/** What the authors said of the whole holds for the part, except the cost. */
function childOf(
  parent: Proposal,
  { title, body }: TitleAndBody,
  number: number,
  at: Date,
): Proposal {
  const { process, author, authorName, area, language } = parent;
  const child = new Proposal({
    ...{ process, number, author, authorName, area, language, title, body, estimatePence: null },
  });
  const { beneficiaries, placeName, latitude, longitude, category, goals } = parent;
  const { channel, enteredBy, anonymous, state } = parent;
  const isReadFirst = settledIntake(process.intakeSettings).moderation === 'before';
  const isShownAtOnce = parent.publishedAt !== null && !isReadFirst;
  return Object.assign(child, {
    ...{ beneficiaries, placeName, latitude, longitude, category, goals },
    ...{ channel, enteredBy, anonymous, state, splitFrom: parent },
    ...{ submittedAt: at, publishedAt: isShownAtOnce ? at : null },
  });
}
