import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';
import {
  commentHindrance,
  CommentsReader,
  speaksFor,
  stances,
  supportHindrance,
  type CommentView,
} from '#proposals';
import type { ProposalPart, ProposalSight } from '../proposals/proposal-part.js';
import { pathTo } from '../routes.js';
import { columnHref, columnPages, type ColumnPages } from './column-pages.js';
import { shareLinks } from './share-links.js';

/** What people make of a proposal, as its page shows it. */
@Injectable()
export class DiscussionDesk implements ProposalPart {
  readonly room = 'discussion';

  constructor(
    private readonly reader: CommentsReader,
    private readonly config: ConfigDto,
  ) {}

  async of(sight: ProposalSight): Promise<Readonly<Record<string, unknown>>> {
    const { process, proposal, visitor, language } = sight;
    const standing = await this.reader.standing(process.id, proposal.number);
    const place = { organisationId: process.organisation.id, processId: process.id };
    const pages = columnPages(sight.query);
    const columns = await this.columns(sight, pages);
    const closed = commentHindrance(standing);
    return {
      own: await this.reader.ownStand(proposal.id, visitor),
      isPublic: standing.isPublic,
      supportClosed: supportHindrance(standing),
      closed,
      // Where nobody may talk and nobody has, there is nothing to show.
      isShown: closed !== 'off' || columns.some(({ total }) => total > 0),
      columns,
      pages,
      speaks: speaksFor(visitor, place),
      share: shareLinks(this.config.PUBLIC_URL, process, proposal, language),
    };
  }

  private async columns(
    { process, proposal, visitor, language }: ProposalSight,
    pages: ColumnPages,
  ) {
    const params = { process: process.slug[language], number: proposal.number };
    const path = pathTo('proposal', language, params);
    return Promise.all(
      stances.map(async (stance) => {
        const page = pages[stance];
        const column = await this.reader.column(proposal.id, stance, visitor, { page });
        const items = column.items.map((item) => ({ ...item, answered: answered(item) }));
        return { ...column, items, href: columnHref(path, pages, stance) };
      }),
    );
  }
}

/** Whether somebody has answered, and whether the organisation has. */
function answered({ answers }: CommentView): 'officially' | 'yes' | 'not-yet' {
  const shown = answers.filter(({ state }) => state === 'shown');
  if (shown.some(({ official }) => official)) return 'officially';
  return shown.length > 0 ? 'yes' : 'not-yet';
}
