import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Project } from './project.entity.js';
import { fitForThePaper } from './projects.service.js';
import type { ProjectView } from './proposal.views.js';
import { shownPicture } from './shown-picture.js';

/** `2` before `10`, whatever imported codes look like. */
const byCode = new Intl.Collator('en', { numeric: true });

@Injectable()
export class ProjectsReader {
  constructor(private readonly em: EntityManager) {}

  /** What is on the ballot paper, or would be, in the order of their codes. */
  async ofProcess(processId: string): Promise<readonly ProjectView[]> {
    const projects = await this.em.find(
      Project,
      { process: processId, $or: [{ frozenAt: { $ne: null } }, fitForThePaper()] },
      { populate: ['area', 'proposal', 'proposal.picture', 'proposal.picture.small'] },
    );
    return projects.map(projectView).sort((a, b) => byCode.compare(a.code, b.code));
  }
}

export function projectView(project: Project): ProjectView {
  const { id, code, title, summary, conditions, costPence, area, proposal } = project;
  return {
    ...{ id, code, title, summary, conditions, costPence },
    area: area && { slug: area.slug, name: area.name },
    proposalNumber: proposal?.number ?? null,
    picture: proposal && shownPicture(proposal),
    frozen: project.frozenAt !== null,
  };
}
