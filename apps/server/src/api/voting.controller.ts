import { Body, Controller, Get, Param, Put, Req, UseInterceptors } from '@nestjs/common';
import { ConfirmAgeDto, EligibilityService, MinimumAge } from '#people';
import { MissingError, validateInput } from '#platform';
import { ProcessesReader, ProcessPlaces } from '#processes';
import {
  AgeNotAskedError,
  CastBallotDto,
  CastingService,
  ElectorReader,
  NotOnTheRollError,
  VotingReader,
  type OwnBallotView,
  type PaperView,
} from '#voting';
import { Access } from '../access/access.decorator.js';
import { signedIn, type Request } from '../access/request.js';
import { visible } from '../site/processes/visible-process.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';

@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process')
export class VotingController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly places: ProcessPlaces,
    private readonly voting: VotingReader,
    private readonly casting: CastingService,
    private readonly electors: ElectorReader,
    private readonly eligibility: EligibilityService,
    private readonly age: MinimumAge,
  ) {}

  @Operation({ id: 'showPaper', tag: 'voting', answers: 'Paper', problems: [404] })
  @Access('public')
  @Get('paper')
  async paper(
    @Param('process') slug: string,
    @Req() request: Request,
  ): Promise<ReturnType<typeof paperAnswer>> {
    const paper = await this.paperOf(slug, request);
    const { minimumAge } = await this.eligibility.settings(paper.processId);
    return paperAnswer(paper, minimumAge);
  }

  @Operation({
    id: 'showOwnBallot',
    tag: 'voting',
    answers: 'OwnBallot',
    problems: [401, 404],
    private: true,
  })
  @Access('resident')
  @Get('ballot')
  async ballot(@Param('process') slug: string, @Req() request: Request): Promise<OwnBallotView> {
    const paper = await this.paperOf(slug, request);
    const ballot = await this.voting.ownBallot(paper.id, signedIn(request).id);
    if (!ballot) throw new MissingError();
    return ballot;
  }

  @Operation({
    id: 'castBallot',
    tag: 'voting',
    takes: 'CastBallot',
    answers: 'Receipt',
    problems: [400, 401, 403, 404, 409, 413, 415, 422],
    private: true,
  })
  @Access('resident')
  @Put('ballot')
  async cast(
    @Param('process') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<{ receiptCode: string; leaf: string; revision: number }> {
    const process = visible(await this.places.bySlug(slug), request.visitor);
    const input = await validateInput(CastBallotDto, body);
    const { code, leaf, revision } = await this.casting.cast(signedIn(request), process.id, input);
    return { receiptCode: code, leaf, revision };
  }

  @Operation({
    id: 'confirmAge',
    tag: 'voting',
    takes: 'ConfirmAge',
    answers: 'ConfirmAge',
    problems: [400, 401, 403, 404, 409, 413, 415, 422],
    private: true,
  })
  @Access('resident')
  @Put('age')
  async confirm(
    @Param('process') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<ConfirmAgeDto> {
    const paper = await this.paperOf(slug, request);
    const { age } = await validateInput(ConfirmAgeDto, body);
    const elector = await this.electors.electorOf(paper, signedIn(request));
    if (!elector) throw new NotOnTheRollError();
    const word = { age, channel: 'online', officerId: null } as const;
    if (!(await this.age.confirm(paper.processId, elector.id, word))) throw new AgeNotAskedError();
    return { age };
  }

  private async paperOf(slug: string, request: Request): Promise<PaperView> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    if (!paper) throw new MissingError();
    return paper;
  }
}

/** The paper as everybody may know it: what is on it and how many have voted, never how. */
function paperAnswer(paper: PaperView, minimumAge: number | null) {
  const { configHash, state, opensAt, closesAt, challengeEndsAt, takesBallots, turnout } = paper;
  const { kind, limits, areas, currency, pots, projects, counting, keys, log } = paper.definition;
  return {
    ...{ kind, limits, areas, currency, pots, projects, counting, keys, log },
    ...{ configHash, state, opensAt, closesAt, challengeEndsAt, takesBallots, turnout, minimumAge },
  };
}
