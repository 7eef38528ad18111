import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProjectsReader } from '#proposals';
import { KeyCeremony } from '../keys/key-ceremony.entity.js';
import { Trustee } from '../keys/trustee.entity.js';
import { VoteNotOpenError } from '../voting.errors.js';
import { freezeContent, type FreezeContent, type FreezeKeys } from './freeze-content.js';

/** What would be frozen if the vote opened now. */
@Injectable()
export class FreezeContents {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly projects: ProjectsReader,
  ) {}

  /** @throws VoteNotOpenError for a process without a vote */
  async of(processId: string): Promise<FreezeContent> {
    const process = await this.processes.byId(processId);
    const vote = process.phases.find(({ kind }) => kind === 'vote');
    if (!vote) throw new VoteNotOpenError();
    const { opensAt, closesAt } = vote;
    const projects = await this.projects.ofProcess(processId);
    return freezeContent({ process, projects, keys: await this.keys(process), opensAt, closesAt });
  }

  private async keys({ id, organisation, voteSettings }: ProcessView): Promise<FreezeKeys> {
    const { keyHolding: holding } = voteSettings;
    if (holding === 'organisation') {
      const { cy, en } = organisation.name;
      const name = cy === en ? en : `${cy} / ${en}`;
      return { holding, threshold: 1, trustees: [{ name, account: null }] };
    }
    const ceremony = await this.em.findOne(KeyCeremony, { process: id });
    const trustees = await this.em.find(Trustee, { process: id }, { orderBy: { position: 'asc' } });
    return {
      holding,
      threshold: ceremony?.threshold ?? 0,
      trustees: trustees.map(({ name, account }) => ({ name, account: account.id })),
    };
  }
}
