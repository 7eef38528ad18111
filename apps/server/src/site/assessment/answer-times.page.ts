import { Controller, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { DurationsReader, UnansweredReader, WorklistReader } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { isStaff, visible } from '../processes/visible-process.js';
import { attachment, fileName } from '../tallying/file-names.js';
import { answerTimesText } from './answer-times-csv.js';
import { daysDrawn } from './days-drawn.js';

/** How long answers take and what they are. Everybody reads it; staff also who has how much. */
@ApiExcludeController()
@Access('public')
@Controller()
export class AnswerTimesPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly durations: DurationsReader,
    private readonly unanswered: UnansweredReader,
    private readonly worklist: WorklistReader,
  ) {}

  @PageGet('answerTimes')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const [whole, ...areas] = await this.durations.ofProcess(process.id);
    const { reviewer, admin } = isStaff(process, request.visitor);
    return page('assessment/answer-times.njk', {
      ...{ process, whole, areas, drawn: whole ? daysDrawn(whole) : [] },
      others: await this.durations.ofOrganisation(process.organisation.id),
      overdue: await this.unanswered.overdue(process.id),
      reviewers: reviewer || admin ? await this.worklist.reviewers(process.id) : [],
    });
  }

  @PageGet('answerTimesFile')
  async file(@Param('process') slug: string, @Req() request: Request): Promise<StreamableFile> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const name = fileName(process, languageOf(request), { kind: 'answer-times', ending: 'csv' });
    const text = answerTimesText(await this.durations.ofProcess(process.id));
    return new StreamableFile(Buffer.from(text, 'utf8'), {
      type: 'text/csv; charset=utf-8',
      disposition: attachment(name),
    });
  }
}
