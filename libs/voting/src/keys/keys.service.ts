import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { isTrusteePublicKey } from '#ballots';
import { Account, PeopleService } from '#people';
import { AuditLog, databaseNow, type Language } from '#platform';
import type { Process } from '#processes';
import {
  holdCeremony,
  holdProcess,
  refuseOfficers,
  refuseWhoDecided,
  type HeldCeremony,
} from './hold-ceremony.js';
import { CeremonyState, KeyCeremony } from './key-ceremony.entity.js';
import { keysOf } from './keys-of.js';
import {
  BadPublicKeyError,
  KeysSettledError,
  PublicKeyTakenError,
  WrongKeyFileError,
} from './keys.errors.js';
import type { NameTrusteesDto } from './name-trustees.dto.js';
import { newRehearsal, opensAlone, wrongTogether } from './rehearsal.js';
import { Trustee } from './trustee.entity.js';
import { trusteesOnLines, type NamedTrustee } from './trustees-on-lines.js';

/** What a rehearsal has come to: others have yet to try, all is well, or some must try again. */
export type RehearsalOutcome =
  | { readonly state: 'waiting' | 'ready' }
  | { readonly state: 'again'; readonly names: readonly string[] };

/**
 * How several people come to hold the key of a vote. Every act locks the process, so that acts of
 * different people follow one another.
 */
@Injectable()
export class KeysService {
  constructor(
    private readonly em: EntityManager,
    private readonly people: PeopleService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Names the trustees, or names them anew: the ceremony then starts again, and whoever stays keeps
   * the public key that is there. An address without an account gets one.
   * @throws BadTrusteeOnLineError, TrusteeNamedTwiceError, WrongNumberOfTrusteesError,
   *   WrongThresholdError, TrusteeInOfficeError, TrusteeDecidedOnElectorsError, KeysSettledError
   */
  async nameTrustees(
    by: string,
    processId: string,
    input: NameTrusteesDto,
    language: Language,
  ): Promise<void> {
    const named = trusteesOnLines(input);
    const accounts: string[] = [];
    for (const { email } of named)
      accounts.push(await this.people.openAccount({ email, language }));
    await this.em.transactional(async (em) => {
      const process = await holdProcess(em, processId);
      await refuseOfficers(em, process, accounts);
      const trustees = await replaceTrustees(em, process, named, accounts);
      await refuseWhoDecided(em, process, accounts);
      const ceremony = await em.findOne(KeyCeremony, { process });
      ceremony?.gathersAnew(input.threshold);
      const current = ceremony ?? new KeyCeremony(process, input.threshold);
      await rehearseIfAllAreThere(current, trustees);
      em.persist([current, ...trustees]);
      this.audit.record({
        actor: by,
        act: 'voting.name-trustees',
        subject: processId,
        facts: { trustees: trustees.length, threshold: input.threshold },
      });
    });
  }

  /**
   * A trustee hands in their public key. Until all keys are tried it can be replaced, and the
   * rehearsal then begins anew.
   * @throws NotATrusteeError, KeysSettledError, BadPublicKeyError, PublicKeyTakenError
   */
  async registerKey(accountId: string, processId: string, publicKey: string): Promise<void> {
    const field = 'publicKey';
    if (!(await isTrusteePublicKey(publicKey))) throw new BadPublicKeyError({ field });
    await this.em.transactional(async (em) => {
      const { ceremony, trustees, own } = await holdCeremony(em, processId, accountId);
      if (ceremony.state === CeremonyState.Ready) throw new KeysSettledError();
      if (trustees.some((trustee) => trustee !== own && trustee.publicKey === publicKey))
        throw new PublicKeyTakenError({ field });
      own.holds(publicKey);
      ceremony.gathersAnew();
      await rehearseIfAllAreThere(ceremony, trustees);
      this.audit.record({
        actor: accountId,
        act: 'voting.register-key',
        subject: processId,
        facts: { publicKey },
      });
    });
  }

  /**
   * A trustee has opened their part of what was sealed for trying. When all have, every dummy must
   * open whoever of them is missing; then the keys are ready.
   * @param shares of each dummy in order, base64url
   * @throws NotATrusteeError, KeysSettledError, WrongKeyFileError
   */
  async rehearse(
    accountId: string,
    processId: string,
    shares: readonly string[],
  ): Promise<RehearsalOutcome> {
    return this.em.transactional(async (em) => {
      const held = await holdCeremony(em, processId, accountId);
      const { ceremony, trustees, own } = held;
      const rehearsal = ceremony.rehearsing();
      const keys = keysOf(trustees, ceremony.threshold);
      if (!(await opensAlone(rehearsal, keys, own.position, shares)))
        throw new WrongKeyFileError({ field: 'shares' });
      const posted = { ...rehearsal.shares, [`${own.position}`]: [...shares] };
      ceremony.rehearses({ ...rehearsal, shares: posted });
      own.rehearsed(await databaseNow(em));
      const outcome = await judged(held);
      this.audit.record({
        actor: accountId,
        act: 'voting.rehearse',
        subject: processId,
        facts: { outcome: outcome.state },
      });
      return outcome;
    });
  }
}

/** Those before are gone; their public keys stay with the accounts that are named again. */
async function replaceTrustees(
  em: EntityManager,
  process: Process,
  named: readonly NamedTrustee[],
  accounts: readonly string[],
): Promise<readonly Trustee[]> {
  const before = await em.execute<{ account_id: string; public_key: string | null }[]>(
    'delete from trustee where process_id = ? returning account_id, public_key',
    [process.id],
  );
  return named.map(({ name }, position) => {
    const account = em.getReference(Account, accounts[position] ?? '');
    const trustee = new Trustee({ process, account, position, name });
    const known = before.find(({ account_id }) => account_id === account.id);
    if (known?.public_key) trustee.holds(known.public_key);
    return trustee;
  });
}

async function rehearseIfAllAreThere(
  ceremony: KeyCeremony,
  trustees: readonly Trustee[],
): Promise<void> {
  trustees.forEach((trustee) => trustee.rehearsesAgain());
  if (trustees.some(({ publicKey }) => publicKey === null)) return;
  ceremony.rehearses(await newRehearsal(keysOf(trustees, ceremony.threshold)));
}

async function judged({ ceremony, trustees }: HeldCeremony): Promise<RehearsalOutcome> {
  if (trustees.some(({ rehearsedAt }) => rehearsedAt === null)) return { state: 'waiting' };
  const keys = keysOf(trustees, ceremony.threshold);
  const wrong = await wrongTogether(ceremony.rehearsing(), keys);
  if (!wrong) {
    ceremony.isReady();
    return { state: 'ready' };
  }
  const again = trustees.filter(({ position }) => wrong.includes(position));
  again.forEach((trustee) => trustee.rehearsesAgain());
  return { state: 'again', names: again.map(({ name }) => name) };
}
