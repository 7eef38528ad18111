import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { authorsOf } from './consents.js';
import type { Regrouping } from './regrouping.entity.js';

/** Tells the authors what they are asked, and what became of it. */
@Injectable()
export class RegroupingNews {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
  ) {}

  async asked(asked: Regrouping, by: string): Promise<void> {
    await this.tell(asked, asked.kind === 'merge' ? 'merge-asked' : 'split-asked', by);
  }

  async decided(asked: Regrouping, by: string): Promise<void> {
    await this.tell(asked, asked.kind === 'merge' ? 'merge-decided' : 'split-decided', by);
  }

  private async tell(
    asked: Regrouping,
    kind: 'merge-asked' | 'merge-decided' | 'split-asked' | 'split-decided',
    by: string,
  ): Promise<void> {
    const { proposal, into, id, state, askedBy } = asked;
    const { number, title, language, process } = proposal;
    const facts = {
      ...{ number, title, language, request: id, decision: state },
      ...(into && { into: into.number, intoTitle: into.title }),
    };
    // The news is about the one that goes: to the authors of the one that stays it is not theirs.
    const authors = await authorsOf(this.em, { proposal, into: null });
    const concerned = [...(await authorsOf(this.em, asked)), ...(askedBy ? [askedBy.id] : [])];
    const others = [...new Set(concerned)].filter((account) => !authors.includes(account));
    const about = { kind, processId: process.id };
    const isElse = (account: string) => account !== by;
    this.notices.tell(authors.filter(isElse), { ...about, facts: { ...facts, as: 'author' } });
    this.notices.tell(others.filter(isElse), { ...about, facts });
  }
}
