import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { PaperDefinition, PaperKeys } from '#ballots';
import type { BothLanguages } from '#platform';
import { Process } from '#processes';
import { BallotPaper } from '../ballot-paper.entity.js';
import { BoxKey } from './box-key.js';
import { refuseOfficers } from './hold-ceremony.js';
import { CeremonyState, KeyCeremony } from './key-ceremony.entity.js';
import { KeysNotReadyError } from './keys.errors.js';
import { keysOf } from './keys-of.js';
import type { CeremonyView, HeldBy, OwnKeyView, TrusteeTask } from './keys.views.js';
import { ownOpening } from './own-opening.js';
import { Trustee } from './trustee.entity.js';

/** What deciding about the key of a process takes of it. */
export interface SealedProcess {
  readonly id: string;
  readonly organisation: { readonly name: BothLanguages };
  readonly voteSettings: { readonly keyHolding?: PaperKeys['holding'] | undefined };
}

@Injectable()
export class KeysReader {
  constructor(
    private readonly em: EntityManager,
    private readonly boxKey: BoxKey,
  ) {}

  /**
   * The keys that a paper drawn up now is sealed to.
   * @throws KeysNotReadyError while trustees are to hold the key and have not all tried theirs
   * @throws TrusteeInOfficeError when one of them has become an officer meanwhile
   */
  async paperKeys(process: SealedProcess): Promise<PaperKeys> {
    if (process.voteSettings.keyHolding !== 'trustees') return this.organisationKeys(process);
    const ceremony = await this.em.findOne(KeyCeremony, { process: process.id });
    if (ceremony?.state !== CeremonyState.Ready) throw new KeysNotReadyError();
    const trustees = await this.trustees(process.id);
    const held = await this.em.findOneOrFail(Process, process.id);
    await refuseOfficers(
      this.em,
      held,
      trustees.map(({ account }) => account.id),
    );
    return keysOf(trustees, ceremony.threshold);
  }

  /** Null when nobody has been named. */
  async ceremony(processId: string): Promise<CeremonyView | null> {
    const ceremony = await this.em.findOne(KeyCeremony, { process: processId });
    if (!ceremony) return null;
    const trustees = await this.trustees(processId);
    return {
      state: ceremony.state,
      threshold: ceremony.threshold,
      trustees: trustees.map(({ name, account, publicKey, rehearsedAt }) => ({
        name,
        email: account.email,
        hasKey: publicKey !== null,
        rehearsed: rehearsedAt !== null,
      })),
    };
  }

  /** Who can open the box: as it stands on the paper, or as it will once there is one. */
  async heldBy(process: SealedProcess, definition: PaperDefinition | null): Promise<HeldBy> {
    if (definition) {
      const { holding, threshold, trustees } = definition.keys;
      return { holding, threshold, names: trustees.map(({ name }) => name) };
    }
    if (process.voteSettings.keyHolding !== 'trustees')
      return { holding: 'organisation', threshold: 1, names: [nameOf(process)] };
    const ceremony = await this.ceremony(process.id);
    const names = ceremony?.trustees.map(({ name }) => name) ?? [];
    return { holding: 'trustees', threshold: ceremony?.threshold ?? 0, names };
  }

  /** What one trustee has before them; null for whoever is none. */
  async ownKey(processId: string, accountId: string): Promise<OwnKeyView | null> {
    const ceremony = await this.em.findOne(KeyCeremony, { process: processId });
    const trustees = await this.trustees(processId);
    const own = trustees.find(({ account }) => account.id === accountId);
    if (!ceremony || !own) return null;
    const paper = await this.em.findOne(BallotPaper, { process: processId });
    const opening = paper && (await ownOpening(this.em, paper, own.publicKey));
    const rehearsal = ceremony.rehearsal && {
      configHash: ceremony.rehearsal.configHash,
      envelopes: ceremony.rehearsal.dummies.map(({ envelope }) => envelope),
    };
    return {
      task: taskOf(ceremony, own, opening),
      name: own.name,
      position: own.position,
      publicKey: own.publicKey,
      trustees: trustees.length,
      threshold: ceremony.threshold,
      rehearsal,
      opening,
    };
  }

  private async organisationKeys(process: SealedProcess): Promise<PaperKeys> {
    const { publicKey } = await this.boxKey.of(process.id);
    const trustee = { name: nameOf(process), publicKey };
    return { holding: 'organisation', threshold: 1, trustees: [trustee] };
  }

  private async trustees(processId: string): Promise<readonly Trustee[]> {
    return this.em.find(
      Trustee,
      { process: processId },
      { populate: ['account'], orderBy: { position: 'asc' } },
    );
  }
}

/** One name in a definition: both languages, where they differ. */
function nameOf({ organisation: { name } }: SealedProcess): string {
  return name.cy === name.en ? name.en : `${name.cy} / ${name.en}`;
}

function taskOf({ state }: KeyCeremony, own: Trustee, opening: OwnKeyView['opening']): TrusteeTask {
  if (opening) return opening.posted < opening.envelopes ? 'open' : 'done';
  if (own.publicKey === null) return 'make-key';
  if (state === CeremonyState.Gathering) return 'wait-for-keys';
  if (state === CeremonyState.Ready) return 'wait-for-close';
  return own.rehearsedAt === null ? 'rehearse' : 'wait-for-rehearsal';
}
