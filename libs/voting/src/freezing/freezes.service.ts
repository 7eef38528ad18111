import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { AuditLog, newId } from '#platform';
import { SamePersonError } from '../closing/closing.errors.js';
import {
  isReturningOfficer,
  mustBeReturningOfficer,
  returningOfficersOf,
} from '../closing/returning-officer.js';
import { NothingOnThePaperError } from '../voting.errors.js';
import { freezeHash, type FreezeContent } from './freeze-content.js';
import { FreezeContents } from './freeze-contents.js';
import {
  AskerNoOfficerError,
  FreezeApprovedAlreadyError,
  FreezeAskedAlreadyError,
  FreezeChangedError,
  FreezeNotAskedError,
  TrusteesNotNamedError,
} from './freezing.errors.js';
import { holdUnopened } from './hold-unopened.js';
import { standingFreeze, type KeptFreeze } from './standing-freeze.js';

/**
 * Freezing a vote by two people: a returning officer asks for exactly what they have read, another
 * approves exactly that. Each act holds the process, as reviews and the naming of trustees do, so
 * nothing changes between the look at what stands and the word about it.
 */
@Injectable()
export class FreezesService {
  constructor(
    private readonly em: EntityManager,
    private readonly contents: FreezeContents,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The first of two. A request that has lapsed gives way to the new one, and so does one of
   * somebody who is no returning officer any more.
   * @param hash of what was read
   * @throws NotAllowedError for anybody but a returning officer
   * @throws FreezeChangedError when it is not what stands now
   * @throws FreezeAskedAlreadyError while the same waits, or is approved
   * @throws NothingOnThePaperError, TrusteesNotNamedError, FrozenAlreadyError
   */
  async ask(by: string, processId: string, hash: string): Promise<void> {
    await this.hold(by, processId, async (em) => {
      const content = await this.asRead(processId, hash);
      mustBeWhole(content);
      const standing = await standingFreeze(em, processId);
      if (standing?.hash === hash && (await isStillMeant(em, processId, standing)))
        throw new FreezeAskedAlreadyError();
      if (standing) await end(em, standing.id, by);
      const id = newId();
      await em.execute(
        `insert into vote_freeze (id, process_id, content, content_hash, requested_by_id)
         values (?, ?, ?::jsonb, ?, ?)`,
        [id, processId, JSON.stringify(content), hash, by],
      );
      const officers = await returningOfficersOf(em, processId);
      this.notices.tell(
        officers.filter((officer) => officer !== by),
        { kind: 'freeze-asked', processId, facts: {} },
      );
      const facts = { hash, projects: content.projects.length };
      this.audit.record({ actor: by, act: 'voting.ask-freeze', subject: processId, facts });
    });
  }

  /**
   * The second of two.
   * @param hash of what was read
   * @throws NotAllowedError for anybody but a returning officer
   * @throws FreezeNotAskedError, FreezeApprovedAlreadyError, FrozenAlreadyError
   * @throws SamePersonError for whoever asked
   * @throws FreezeChangedError when it is not what was asked for, or not what stands now
   * @throws AskerNoOfficerError when whoever asked is no returning officer any more
   */
  async approve(by: string, processId: string, hash: string): Promise<void> {
    await this.hold(by, processId, async (em) => {
      const standing = await standingFreeze(em, processId);
      if (!standing) throw new FreezeNotAskedError();
      if (standing.approvedBy) throw new FreezeApprovedAlreadyError();
      if (standing.requestedBy === by) throw new SamePersonError();
      if (standing.hash !== hash) throw new FreezeChangedError();
      await this.asRead(processId, hash);
      if (!(await isReturningOfficer(em, standing.requestedBy, processId)))
        throw new AskerNoOfficerError();
      await em.execute(
        'update vote_freeze set approved_by_id = ?, approved_at = clock_timestamp() where id = ?',
        [by, standing.id],
      );
      this.audit.record({
        actor: by,
        act: 'voting.approve-freeze',
        subject: processId,
        facts: { hash, askedBy: standing.requestedBy },
      });
    });
  }

  /**
   * Takes a request or an approval back: the vote waits then. One returning officer who has doubts
   * is enough, for nothing opens by it.
   * @throws NotAllowedError for anybody but a returning officer
   * @throws FreezeNotAskedError, FrozenAlreadyError
   */
  async withdraw(by: string, processId: string): Promise<void> {
    await this.hold(by, processId, async (em) => {
      const standing = await standingFreeze(em, processId);
      if (!standing) throw new FreezeNotAskedError();
      await end(em, standing.id, by);
      const facts = { hash: standing.hash, wasApproved: standing.approvedBy !== null };
      this.audit.record({ actor: by, act: 'voting.withdraw-freeze', subject: processId, facts });
    });
  }

  /** Nothing that was read before the lock is looked at again: it may be old. */
  private async hold(
    by: string,
    processId: string,
    act: (em: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.em.transactional(
      async (em) => {
        await holdUnopened(em, processId);
        await mustBeReturningOfficer(em, by, processId);
        await act(em);
      },
      { clear: true },
    );
  }

  private async asRead(processId: string, hash: string): Promise<FreezeContent> {
    const content = await this.contents.of(processId);
    if (freezeHash(content) !== hash) throw new FreezeChangedError();
    return content;
  }
}

function mustBeWhole({ projects, keys }: FreezeContent): void {
  if (projects.length === 0) throw new NothingOnThePaperError();
  if (keys.trustees.length === 0) throw new TrusteesNotNamedError();
}

async function isStillMeant(
  em: EntityManager,
  processId: string,
  { approvedBy, requestedBy }: KeptFreeze,
): Promise<boolean> {
  return approvedBy !== null || isReturningOfficer(em, requestedBy, processId);
}

async function end(em: EntityManager, id: string, by: string): Promise<void> {
  await em.execute(
    'update vote_freeze set ended_by_id = ?, ended_at = clock_timestamp() where id = ?',
    [by, id],
  );
}
