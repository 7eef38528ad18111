import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, databaseNow, Events, isoDay, type BothLanguages } from '#platform';
import type { Award } from '../award.entity.js';
import { matchOf } from '../ledger/allocated-pence.js';
import { amount } from '../ledger/amount.js';
import { Ledger } from '../ledger/ledger.js';
import { NoAmountError, NotEnoughMoneyError } from '../ledger/ledger.errors.js';
import { allowOverdraft } from './allow-overdraft.js';
import type { AskChangeDto } from './ask-change.dto.js';
import { AwardChange } from './award-change.entity.js';
import { certifiedCount, potOf, thingsAskedFor } from './changed-things.js';
import { movesOf } from './change-moves.js';
import { UnknownChangeError } from './changes.errors.js';
import type { DecideChangeDto } from './decide-change.dto.js';
import { mustHold } from './money-people.js';
import { partFund } from './part-fund.js';

/**
 * Changing what was certified takes two people and a reason that everybody can read: a finance
 * officer asks, another person decides, and the money moves in the transaction of the approval.
 * Each act holds the ledger of the process, so that one comes after the other.
 */
@Injectable()
export class ChangesService {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: Ledger,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The first of two.
   * @throws NotAllowedError for anybody but a finance officer
   * @throws NothingToChangeError before a result is certified
   * @throws UnknownAwardError, UnknownPotError, NotOnBallotError and others, beside their fields
   * @returns the id of the change; that of the first where the same form is sent twice
   */
  async ask(by: string, processId: string, asked: AskChangeDto): Promise<string> {
    return this.hold(processId, async (em) => {
      await mustHold(em, by, processId, ['finance']);
      const before = asked.key ? await em.findOne(AwardChange, { formKey: asked.key }) : null;
      if (before?.process.id === processId) return before.id;
      if (asked.pence === 0 && asked.kind !== 'overdraft')
        throw new NoAmountError({ field: 'pence' });
      const things = await thingsAskedFor(em, processId, asked);
      const { kind, pence, reason } = asked;
      const change = new AwardChange({
        ...{ ...things, kind, pence, reason: { cy: reason.cy, en: reason.en } },
        funder: kind === 'match' ? (asked.funder ?? '') : null,
        askedBy: em.getReference(Account, by),
        now: await databaseNow(em),
        formKey: asked.key ?? null,
      });
      em.persist(change);
      this.record('delivery.ask-change', by, change);
      return change.id;
    });
  }

  /**
   * The second of two. What is approved happens at once, or is refused and stays undecided.
   * @throws NotAllowedError for anybody but a finance or returning officer
   * @throws UnknownChangeError, ChangeDecidedError, SamePersonError, SayWhyNotError
   * @throws NotEnoughMoneyError when there is less than it takes; `params.amount` says how much
   * @throws OverdraftInUseError, AwardedAlreadyError when things have changed since it was asked
   */
  async decide(
    by: string,
    processId: string,
    changeId: string,
    { decision, words }: DecideChangeDto,
  ): Promise<void> {
    await this.hold(processId, async (em) => {
      await mustHold(em, by, processId, ['finance', 'returning-officer']);
      const change = await theChange(em, processId, changeId);
      const [account, now] = [em.getReference(Account, by), await databaseNow(em)];
      const said: BothLanguages | null = words ? { cy: words.cy, en: words.en } : null;
      if (decision === 'decline') {
        change.decline(account, said, now);
        this.record('delivery.decline-change', by, change);
        return;
      }
      change.approve(account, said, now);
      await em.flush();
      const about = await this.carryOut(em, change, now);
      this.record('delivery.approve-change', by, change);
      for (const { reference: subject } of about)
        this.events.tell({ type: 'award.changed', processId, subject });
    });
  }

  /**
   * Whoever asked takes it back.
   * @throws UnknownChangeError, ChangeDecidedError, OnlyAskerError
   */
  async withdraw(by: string, processId: string, changeId: string): Promise<void> {
    await this.hold(processId, async (em) => {
      await mustHold(em, by, processId, ['finance', 'returning-officer']);
      const change = await theChange(em, processId, changeId);
      change.withdraw(em.getReference(Account, by), await databaseNow(em));
      this.record('delivery.withdraw-change', by, change);
    });
  }

  /** @returns the awards that are worth something else now, or may be overspent */
  private async carryOut(
    em: EntityManager,
    change: AwardChange,
    now: Date,
  ): Promise<readonly Award[]> {
    const { kind, pence, reason } = change;
    const processId = change.process.id;
    const count = await certifiedCount(em, processId);
    const award = change.project
      ? await partFund(em, { count, project: change.project, pence, now })
      : change.award;
    const about = [award, change.toAward].filter((one) => one !== null);
    if (kind === 'overdraft') {
      await allowOverdraft(em, this.ledger, { processId, awardId: award?.id ?? '', pence });
      return about;
    }
    if (award) await this.mustBeItsOwn(em, change, award);
    const pot = award ? await potOf(em, count, award.project) : change.area;
    const things = {
      areaId: pot?.id ?? null,
      awardId: award?.id ?? null,
      toAwardId: change.toAward?.id ?? null,
    };
    await this.ledger.post(em, {
      ...{ processId, kind, happenedOn: isoDay(now), reason },
      source: { kind: 'change', key: change.id },
      moves: movesOf(change, things),
    });
    return about;
  }

  /**
   * An overdraft is there to be spent: nobody moves elsewhere what an award does not have, nor gives
   * others back more than lies in it of theirs.
   */
  private async mustBeItsOwn(em: EntityManager, change: AwardChange, award: Award): Promise<void> {
    if (!['decrease', 'transfer', 'return'].includes(change.kind)) return;
    const account = { kind: 'award', awardId: award.id } as const;
    const { pence } = await this.ledger.balance(em, change.process.id, account);
    const theirs =
      change.place === 'match' ? await matchOf(em, change.process.id, award.id) : pence;
    const most = Math.max(0, Math.min(pence, theirs));
    if (most < change.pence) throw new NotEnoughMoneyError({ params: { amount: amount(most) } });
  }

  private record(act: string, by: string, { id, kind, pence, award }: AwardChange): void {
    const facts = { kind, pence, ...(award && { award: award.reference }) };
    this.audit.record({ actor: by, act, subject: id, facts });
  }

  /** Nothing that was read before the lock is looked at again: it may be old. */
  private async hold<T>(processId: string, act: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.em.transactional(
      async (em) => {
        await this.ledger.hold(em, processId);
        return act(em);
      },
      { clear: true },
    );
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function theChange(
  em: EntityManager,
  processId: string,
  changeId: string,
): Promise<AwardChange> {
  const change = uuid.test(changeId)
    ? await em.findOne(
        AwardChange,
        { id: changeId, process: processId },
        { populate: ['process', 'award.project', 'toAward', 'project', 'area'] },
      )
    : null;
  if (!change) throw new UnknownChangeError();
  return change;
}
