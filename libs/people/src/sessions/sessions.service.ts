import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, tokenHash } from '#platform';
import { Session } from '../session.entity.js';

export interface SessionView {
  readonly id: string;
  /** `Firefox, Windows`; empty when the browser did not say. */
  readonly device: string;
  readonly signedInAt: Date;
  /** To the hour. */
  readonly lastSeenAt: Date;
  /** The browser that asks. */
  readonly current: boolean;
}

/** Where somebody is signed in, and how to end it. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** The one that asks first, then those seen last. */
  async of(accountId: string, sessionToken: string): Promise<readonly SessionView[]> {
    const now = await databaseNow(this.em);
    const sessions = await this.em.find(
      Session,
      { account: accountId, expiresAt: { $gt: now } },
      { orderBy: { lastSeenAt: 'desc', id: 'desc' } },
    );
    const own = tokenHash(sessionToken);
    return sessions
      .map((session) => ({
        ...{ id: session.id, device: session.device, current: session.tokenHash === own },
        ...{ signedInAt: session.signedInAt, lastSeenAt: session.lastSeenAt },
      }))
      .sort((a, b) => Number(b.current) - Number(a.current));
  }

  /** Ends one of the account's own sessions; one of somebody else's is none of theirs. */
  async end(accountId: string, sessionId: string): Promise<void> {
    await this.endWhere(accountId, { id: sessionId });
  }

  /** Ends all but the one that asks. */
  async endOthers(accountId: string, sessionToken: string): Promise<void> {
    await this.endWhere(accountId, { tokenHash: { $ne: tokenHash(sessionToken) } });
  }

  private async endWhere(accountId: string, which: object): Promise<void> {
    await this.em.transactional(async (em) => {
      const ended = await em.nativeDelete(Session, { account: accountId, ...which });
      if (ended === 0) return;
      const facts = { ended };
      this.audit.record({
        actor: accountId,
        act: 'people.end-sessions',
        subject: accountId,
        facts,
      });
    });
  }
}
