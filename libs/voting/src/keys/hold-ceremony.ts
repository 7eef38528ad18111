import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { mayHoldAShare, Membership } from '#people';
import { MissingError } from '#platform';
import { Process } from '#processes';
import { BallotPaper } from '../ballot-paper.entity.js';
import { KeyCeremony } from './key-ceremony.entity.js';
import {
  KeysSettledError,
  NotATrusteeError,
  TrusteeDecidedOnElectorsError,
  TrusteeInOfficeError,
} from './keys.errors.js';
import { Trustee } from './trustee.entity.js';

/**
 * The process whose keys are about to change; until the act has committed nobody else's can.
 * @throws KeysSettledError once the vote has its paper: the keys stand on it
 */
export async function holdProcess(em: EntityManager, processId: string): Promise<Process> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const process = await em.findOne(Process, processId, { lockMode });
  if (!process) throw new MissingError();
  if ((await em.count(BallotPaper, { process })) > 0) throw new KeysSettledError();
  return process;
}

export interface HeldCeremony {
  readonly ceremony: KeyCeremony;
  /** In their order. */
  readonly trustees: readonly Trustee[];
  /** The one who acts. */
  readonly own: Trustee;
}

/** @throws KeysSettledError, NotATrusteeError */
export async function holdCeremony(
  em: EntityManager,
  processId: string,
  accountId: string,
): Promise<HeldCeremony> {
  const process = await holdProcess(em, processId);
  const ceremony = await em.findOne(KeyCeremony, { process });
  const trustees = await em.find(Trustee, { process }, { orderBy: { position: 'asc' } });
  const own = trustees.find(({ account }) => account.id === accountId);
  if (!ceremony || !own) throw new NotATrusteeError();
  return { ceremony, trustees, own };
}

/**
 * Judging proposals, handing out roles or helping people onto the roll never meets holding a key.
 * @throws TrusteeInOfficeError naming the place in the list, from 1
 */
export async function refuseOfficers(
  em: EntityManager,
  process: Process,
  accountIds: readonly string[],
): Promise<void> {
  const officers = await em.find(Membership, officersAmong(process, accountIds));
  const [first] = officers.map(({ account }) => accountIds.indexOf(account.id) + 1).sort();
  if (first !== undefined)
    throw new TrusteeInOfficeError({ field: 'trustees', params: { number: first } });
}

/**
 * Gives each of them their share as a duty; from then on they decide on no elector of this vote.
 * @throws TrusteeDecidedOnElectorsError naming the place in the list, from 1
 */
export async function refuseWhoDecided(
  em: EntityManager,
  { id }: Process,
  accountIds: readonly string[],
): Promise<void> {
  for (const [place, accountId] of accountIds.entries())
    if (!(await mayHoldAShare(em, id, accountId)))
      throw new TrusteeDecidedOnElectorsError({
        field: 'trustees',
        params: { number: place + 1 },
      });
}

/** Whether this person judges proposals or hands out roles where the vote is held. */
export async function isOfficer(
  em: EntityManager,
  process: Process,
  accountId: string,
): Promise<boolean> {
  const held = await em.findOneOrFail(Process, process.id);
  return (await em.count(Membership, officersAmong(held, [accountId]))) > 0;
}

/** Of the organisation or of this process; an officer of another process decides nothing here. */
function officersAmong({ id, organisation }: Process, accountIds: readonly string[]) {
  return {
    organisation,
    account: { $in: [...accountIds] },
    role: { $in: ['admin' as const, 'reviewer' as const] },
    $or: [{ processId: null }, { processId: id }],
  };
}
