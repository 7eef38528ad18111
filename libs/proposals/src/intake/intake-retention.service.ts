import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';

/** After an invitation was answered, taken back, or ran out: whoever sent it has asked about it by then. */
export const invitationKeptDays = 30;

/** After somebody asked to join a proposal: answered or not, they may ask again. */
export const requestKeptMonths = 6;

/** Lets go of addresses of people who may never have come here, and of what was written to authors. */
@Injectable()
export class IntakeRetentionService {
  constructor(private readonly em: EntityManager) {}

  async forgetOld(): Promise<LetGo> {
    return {
      invitations: await deleteRows(
        this.em,
        `delete from author_invitation
         where coalesce(least(decided_at, expires_at), invited_at)
           < clock_timestamp() - interval '${invitationKeptDays} days'`,
      ),
      'join-requests': await deleteRows(
        this.em,
        `delete from join_request
         where asked_at < clock_timestamp() - interval '${requestKeptMonths} months'`,
      ),
      'act-counts': await deleteRows(
        this.em,
        `delete from claim_try where tried_at < clock_timestamp() - interval '1 day'`,
      ),
    };
  }
}
