import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { pictureView, type BothLanguages } from '#platform';
import { CoveredWords } from '../covered-words.js';
import type { DraftSummaryView, DraftView, ProposalFileView } from './draft.views.js';
import { UnknownDraftError } from './intake.errors.js';
import { ProposalDraft } from './proposal-draft.entity.js';
import { ProposalFile } from './proposal-file.entity.js';

/** Drafts are read by those who write them, and by nobody else. */
@Injectable()
export class DraftsReader {
  constructor(private readonly em: EntityManager) {}

  /** @throws UnknownDraftError unless the account writes it, alone or with others */
  async one(accountId: string, processId: string, draftId: string): Promise<DraftView> {
    const known = await this.em.execute<object[]>(
      `select 1 from proposal_draft d where id = ? and process_id = ? and ${isTheirs}`,
      [draftId, processId, accountId, accountId],
    );
    if (known.length === 0) throw new UnknownDraftError();
    const draft = await this.em.findOneOrFail(ProposalDraft, draftId, { refresh: true });
    const { answers, revision, changedAt, picture } = draft;
    return {
      ...{ id: draft.id, processId, answers, revision, changedAt },
      pictureId: picture?.id ?? null,
      own: draft.owner.id === accountId,
      files: await this.filesOf({ draft: draft.id }),
    };
  }

  /** The number of the proposal that a draft became: for those who propose it, null for all others. */
  async sentAs(accountId: string, draftId: string): Promise<number | null> {
    const [sent] = await this.em.execute<{ number: number }[]>(
      `select number from proposal p where id = ? and (author_id = ? or exists (
         select 1 from proposal_author where proposal_id = p.id and account_id = ?))`,
      [draftId, accountId, accountId],
    );
    return sent?.number ?? null;
  }

  /** Newest first; of one process, or of all. */
  async mine(accountId: string, processId?: string): Promise<readonly DraftSummaryView[]> {
    const rows = await this.em.execute<DraftRow[]>(
      `select d.id, d.answers ->> 'title' as title, d.changed_at as "changedAt",
         process.slug_cy as cy, process.slug_en as en, process.title as words
       from proposal_draft d join process on process.id = d.process_id
       where ${isTheirs} and (?::uuid is null or d.process_id = ?::uuid)
       order by d.changed_at desc, d.id`,
      [accountId, accountId, processId ?? null, processId ?? null],
    );
    return rows.map(({ id, title, changedAt, cy, en, words }) => ({
      id,
      title: (title ?? '').trim().slice(0, longestTitle).toWellFormed(),
      changedAt: new Date(changedAt),
      process: { slug: { cy, en }, title: words },
    }));
  }

  /** In the order in which they were added. */
  async filesOf(
    of: { readonly draft: string } | { readonly proposal: string },
  ): Promise<readonly ProposalFileView[]> {
    const files = await this.em.find(ProposalFile, of, {
      populate: ['picture', 'picture.small'],
      orderBy: { addedAt: 'asc', id: 'asc' },
    });
    const covered = await CoveredWords.among(
      this.em,
      files.map(({ id }) => id),
    );
    return files.map(({ id, title, size, picture }) => {
      const hidden = covered.why('file', id);
      const kind = picture ? 'picture' : 'pdf';
      if (hidden) return { id, kind, title: '', size: 0, picture: null, hidden };
      return { id, kind, title, size, picture: picture && pictureView(picture), hidden };
    });
  }
}

interface DraftRow {
  readonly id: string;
  readonly title: string | null;
  readonly changedAt: Date;
  readonly cy: string;
  readonly en: string;
  readonly words: BothLanguages;
}

/** In a list; a title may be longer while it is written. */
const longestTitle = 120;

const isTheirs = `(d.owner_id = ? or exists (
  select 1 from draft_author where draft_id = d.id and account_id = ?))`;
