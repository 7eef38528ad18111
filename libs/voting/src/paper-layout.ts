import { Injectable } from '@nestjs/common';
import type { PaperDefinition } from '#ballots';
import { newId } from '#platform';
import type { ProcessView } from '#processes';
import { ProjectsReader, ProjectsService } from '#proposals';
import { drawUpPaper } from './draw-up-paper.js';
import { KeysReader } from './keys/keys.reader.js';
import { LogKey } from './log/log-key.js';
import { NothingOnThePaperError } from './voting.errors.js';

/** Brings together what a paper says: projects, who can open the box, and where its log stands. */
@Injectable()
export class PaperLayout {
  constructor(
    private readonly projects: ProjectsService,
    private readonly projectsReader: ProjectsReader,
    private readonly keys: KeysReader,
    private readonly log: LogKey,
  ) {}

  /**
   * Freezes costs and words, and lays out the paper.
   * @throws KeysNotReadyError while trustees have not made and tried their keys; nothing is frozen then
   * @throws NothingOnThePaperError when no project is feasible
   */
  async freeze(process: ProcessView, closesAt: Date, now: Date): Promise<PaperDefinition> {
    const keys = await this.keys.paperKeys(process);
    await this.projects.freezeAll(process.id, now);
    const projects = await this.projectsReader.ofProcess(process.id);
    if (projects.length === 0) throw new NothingOnThePaperError();
    const paperId = newId();
    const log = await this.log.paperLog(paperId);
    return drawUpPaper({ process, projects, paperId, keys, log, closesAt });
  }
}
