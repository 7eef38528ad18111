import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { normalEmail } from '#people';
import {
  ActLimit,
  AuditLog,
  newId,
  Outbox,
  randomToken,
  tokenHash,
  type Language,
  type Limit,
} from '#platform';
import { ProposalNews } from '../proposal-news.js';
import { Proposal } from '../proposal.entity.js';
import { holdAuthored, holdOpenToAuthors, letIn, naming, type Authored } from './authored.js';
import { InvitationSpentError } from './intake.errors.js';
import type { InviteAuthorDto } from './invite-author.dto.js';

/** Enough for a club's committee, too few to fill strangers' mailboxes. */
const invitationsADay: Limit = { most: 20, within: 86_400 };
export const invitationDays = 14;

const isOpen = 'decided_at is null and expires_at > clock_timestamp()';

export interface IssuedInvitation {
  readonly email: string;
  readonly language: Language;
  readonly token: string;
  /** What they are asked to propose, in its author's words; empty while it has none. */
  readonly title: string;
}

/** Asking somebody by mail to propose together. Nobody learns whether the address has an account. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
    private readonly news: ProposalNews,
    private readonly limit: ActLimit,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A second invitation of the same person takes the place of the first.
   * @throws TooManyActsError also when those that were sent went with their drafts
   */
  async invite(
    accountId: string,
    of: Authored,
    { email, language }: InviteAuthorDto,
  ): Promise<void> {
    await this.limit.take(`invite|${accountId}`, invitationsADay);
    await this.em.transactional(async (em) => {
      await holdAuthored(em, accountId, of);
      await holdOpenToAuthors(em, of);
      const [column, id] = naming(of);
      const address = normalEmail(email);
      await em.execute(
        `update author_invitation set decided_at = clock_timestamp(), decision = 'withdrawn'
         where ${column} = ? and email = ? and decided_at is null`,
        [id, address],
      );
      const invitationId = newId();
      await em.execute(
        `insert into author_invitation (id, ${column}, invited_by_id, email, language, invited_at, expires_at)
         values (?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp() + interval '${invitationDays} days')`,
        [invitationId, id, accountId, address, language],
      );
      this.outbox.add({ name: 'proposals.send-invitation', data: { invitationId } });
    });
  }

  /** Makes the token, for the mail alone. @returns null when the invitation stands no longer */
  async issue(invitationId: string): Promise<IssuedInvitation | null> {
    const token = randomToken();
    const [issued] = await this.em.execute<Omit<IssuedInvitation, 'token'>[]>(
      `update author_invitation i set token_hash = ? where id = ? and ${isOpen}
       returning email, language, coalesce(
         (select title from proposal where id = i.proposal_id),
         (select answers ->> 'title' from proposal_draft where id = i.draft_id), '') as title`,
      [tokenHash(token), invitationId],
    );
    return issued ? { ...issued, token } : null;
  }

  /**
   * Whoever holds the link joins, with whatever address they are signed in. The update takes the
   * link in one statement, so of two clicks at once only one gets in.
   * @throws InvitationSpentError, AuthorsSettledError
   */
  async accept(accountId: string, token: string, name: string): Promise<Authored> {
    return this.em.transactional(async (em) => {
      await holdInvitedTo(em, token);
      const of = await spend(em, token, 'accepted');
      await letIn(em, of, { accountId, name });
      const [, subject] = naming(of);
      this.audit.record({ actor: accountId, act: 'proposals.join', subject });
      if ('proposalId' in of) {
        const proposal = await em.findOneOrFail(Proposal, of.proposalId);
        const facts = { name, by: accountId };
        await this.news.tell(proposal, 'co-author-joined', { to: 'authors', by: accountId, facts });
      }
      return of;
    });
  }

  async decline(token: string): Promise<void> {
    await this.em.transactional(async (em) => spend(em, token, 'declined'));
  }

  /** Any of the authors takes an invitation back. */
  async withdraw(accountId: string, of: Authored, invitationId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdAuthored(em, accountId, of);
      const [column, id] = naming(of);
      await em.execute(
        `update author_invitation set decided_at = clock_timestamp(), decision = 'withdrawn'
         where id = ? and ${column} = ? and decided_at is null`,
        [invitationId, id],
      );
    });
  }
}

/**
 * What the link leads to is held before its invitation, in the order in which a draft is sent: two who
 * hold one each would wait for each other. A draft that was sent meanwhile is a proposal by then.
 */
async function holdInvitedTo(em: EntityManager, token: string): Promise<void> {
  for (let sent = false; ; sent = true) {
    const [invited] = await em.execute<InvitedTo[]>(
      `select draft_id as "draftId", proposal_id as "proposalId" from author_invitation
       where token_hash = ? and ${isOpen}`,
      [tokenHash(token)],
    );
    const of = invited && authored(invited);
    if (!of) throw new InvitationSpentError();
    if ((await holdOpenToAuthors(em, of)) || sent) return;
  }
}

async function spend(
  em: EntityManager,
  token: string,
  decision: 'accepted' | 'declined',
): Promise<Authored> {
  const [spent] = await em.execute<InvitedTo[]>(
    `update author_invitation set decided_at = clock_timestamp(), decision = ?
     where token_hash = ? and ${isOpen}
     returning draft_id as "draftId", proposal_id as "proposalId"`,
    [decision, tokenHash(token)],
  );
  const of = spent && authored(spent);
  if (!of) throw new InvitationSpentError();
  return of;
}

interface InvitedTo {
  readonly draftId: string | null;
  readonly proposalId: string | null;
}

function authored({ draftId, proposalId }: InvitedTo): Authored | null {
  if (draftId !== null) return { draftId };
  return proposalId === null ? null : { proposalId };
}
