import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { tokenHash, type BothLanguages, type Language } from '#platform';
import { joinedTable, naming, type Authored } from './authored.js';
import { InvitationSpentError } from './intake.errors.js';

export interface CoAuthorView {
  readonly accountId: string;
  readonly name: string;
}

export interface OpenInvitationView {
  readonly id: string;
  /** As the author wrote it; only the authors read it. */
  readonly email: string;
  readonly expiresAt: Date;
}

export interface JoinRequestView {
  readonly id: string;
  readonly name: string;
  readonly message: string;
  readonly askedAt: Date;
}

/** What somebody who was invited reads before they decide. */
export interface InvitationView {
  readonly title: string;
  readonly language: Language | null;
  readonly process: { readonly slug: BothLanguages; readonly title: BothLanguages };
}

/** Only for those who propose or write it: whoever calls this has asked who they are. */
@Injectable()
export class AuthorsReader {
  constructor(private readonly em: EntityManager) {}

  async coAuthors(of: Authored): Promise<readonly CoAuthorView[]> {
    const [column, id] = naming(of);
    return this.em.execute<CoAuthorView[]>(
      `select account_id as "accountId", name from ${joinedTable(of)} where ${column} = ?
       order by joined_at, account_id`,
      [id],
    );
  }

  async openInvitations(of: Authored): Promise<readonly OpenInvitationView[]> {
    const [column, id] = naming(of);
    const rows = await this.em.execute<OpenInvitationView[]>(
      `select id, email, expires_at as "expiresAt" from author_invitation
       where ${column} = ? and decided_at is null and expires_at > clock_timestamp()
       order by invited_at, id`,
      [id],
    );
    return rows.map((row) => ({ ...row, expiresAt: new Date(row.expiresAt) }));
  }

  async joinRequests(proposalId: string): Promise<readonly JoinRequestView[]> {
    const rows = await this.em.execute<JoinRequestView[]>(
      `select id, name, message, asked_at as "askedAt" from join_request
       where proposal_id = ? and decided_at is null order by asked_at, id`,
      [proposalId],
    );
    return rows.map((row) => ({ ...row, askedAt: new Date(row.askedAt) }));
  }

  /** Who began it; null where nobody with an account did. */
  async ownerOf(proposalId: string): Promise<string | null> {
    const [row] = await this.em.execute<{ ownerId: string | null }[]>(
      'select author_id as "ownerId" from proposal where id = ?',
      [proposalId],
    );
    return row?.ownerId ?? null;
  }

  async hasAsked(accountId: string, proposalId: string): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      'select 1 from join_request where proposal_id = ? and account_id = ? and decided_at is null',
      [proposalId, accountId],
    );
    return rows.length > 0;
  }

  /** @throws InvitationSpentError unless the link can be used */
  async invitation(token: string): Promise<InvitationView> {
    const [row] = await this.em.execute<
      { title: string; language: Language | null; cy: string; en: string; words: BothLanguages }[]
    >(
      `select coalesce(p.title, d.answers ->> 'title', '') as title,
         coalesce(p.language, d.answers ->> 'language') as language,
         process.slug_cy as cy, process.slug_en as en, process.title as words
       from author_invitation i left join proposal p on p.id = i.proposal_id
         left join proposal_draft d on d.id = i.draft_id
         join process on process.id = coalesce(p.process_id, d.process_id)
       where i.token_hash = ? and i.decided_at is null and i.expires_at > clock_timestamp()`,
      [tokenHash(token)],
    );
    if (!row) throw new InvitationSpentError();
    const { title, language, cy, en, words } = row;
    return { title, language, process: { slug: { cy, en }, title: words } };
  }

  /** Where to go on to after joining. */
  async placeOf(of: Authored): Promise<{ slug: BothLanguages; number: number | null }> {
    const [table, id] =
      'draftId' in of ? ['proposal_draft', of.draftId] : ['proposal', of.proposalId];
    const number = 'draftId' in of ? 'null::int' : 'item.number';
    const [row] = await this.em.execute<{ cy: string; en: string; number: number | null }[]>(
      `select process.slug_cy as cy, process.slug_en as en, ${number} as number
       from ${table} item join process on process.id = item.process_id where item.id = ?`,
      [id],
    );
    return { slug: { cy: row?.cy ?? '', en: row?.en ?? '' }, number: row?.number ?? null };
  }
}
