import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, InvalidInputError } from '#platform';
import { Area } from '../area.entity.js';
import { Process } from '../process.entity.js';
import { UnknownProcessError } from '../processes.errors.js';
import { knownWards, wardProblems } from './ward-problems.js';
import { UnknownAreaOfProcessError } from './wards.errors.js';

@Injectable()
export class AreaWardsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Says which wards make up an area; none: the one that is called like it. Also once the process is
   * published: it helps people to find their area, and settles nothing about money or votes.
   * @param codes GSS codes
   * @throws InvalidInputError for a ward that no map has, or that another area of the process has
   */
  async choose(
    by: string,
    processId: string,
    areaSlug: string,
    codes: readonly string[],
  ): Promise<void> {
    const known = await knownWards();
    await this.em.transactional(async (em) => {
      // Locked whole: two areas must not take the same ward at the same moment.
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const process = await em.findOne(Process, processId, lock);
      if (!process) throw new UnknownProcessError();
      const areas = await em.find(Area, { process }, { refresh: true });
      const area = areas.find(({ slug }) => slug === areaSlug);
      if (!area) throw new UnknownAreaOfProcessError();
      const wardCodes = [...new Set(codes)].sort();
      const others = areas.filter((one) => one !== area);
      const problems = wardProblems([...others, { slug: areaSlug, wardCodes }], known);
      if (problems.length > 0) throw new InvalidInputError(problems);
      area.wardCodes = wardCodes;
      const act = { actor: by, act: 'processes.choose-wards', subject: processId };
      this.audit.record({ ...act, facts: { area: areaSlug, wardCodes } });
      await em.flush();
    });
  }
}
