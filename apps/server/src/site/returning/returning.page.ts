import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError } from '#platform';
import { ProcessesReader } from '#processes';
import { TallyingService, VoteStillOpenError } from '#tallying';
import { OpenBoxService, VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, type Page, type Redirect } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { about } from './about.js';
import { backTo } from './back-to.js';
import { ReturningDesk } from './returning-desk.js';

/** The returning officer's one page: every step from the roll to the end of the box, and whose turn it is. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class ReturningPage {
  constructor(
    private readonly desk: ReturningDesk,
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly count: TallyingService,
    private readonly box: OpenBoxService,
  ) {}

  /** An auditor reads all of it, and finds nothing to press. */
  @Access('returning-officer', 'auditor')
  @PageGet('returning')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const { process, ...work } = await this.desk.of(slug);
    const roles = isStaff(process, request.visitor);
    const may = { acts: roles.returning, answers: roles.reviewer || roles.admin };
    return page('returning/returning.njk', { ...about(process, request), ...work, ...may });
  }

  @PagePost('recount')
  async again(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    const process = await this.processes.bySlug(slug);
    const paper = await this.voting.paperOf(process.id);
    if (!paper) throw new VoteStillOpenError();
    await this.count.request(signedIn(request).id, paper.id);
    return backTo('returning', process, request, 'returning.counts.requested');
  }

  /** What stopped the opening has been seen to; the timetable's next turn tries again. */
  @PagePost('openAgain')
  async openAgain(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    const process = await this.processes.bySlug(slug);
    const paper = await this.voting.paperOf(process.id);
    if (!paper) throw new MissingError();
    await this.box.settle(signedIn(request).id, paper.id);
    return backTo('returning', process, request, 'returning.incident.settled');
  }
}
