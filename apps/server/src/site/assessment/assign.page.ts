import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AssignmentsService, AssignProposalsDto, ChosenProposalsDto } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, list, type FormPlan, type FormValues } from '../form.js';
import { PagePost, redirect, type Page, type Redirect } from '../page.js';
import { proposalNumber } from '../proposals/proposal-number.js';
import { WorklistDesk } from '../proposals/worklist-desk.js';
import { pathTo } from '../routes.js';

/** Gives proposals to reviewers: these to those, or to all evenly. */
@ApiExcludeController()
@Access('reviewer', 'admin')
@Controller()
export class AssignPage {
  constructor(
    private readonly desk: WorklistDesk,
    private readonly assignments: AssignmentsService,
  ) {}

  @PagePost('assignReviewers')
  async assign(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.desk.find(slug, request);
    const by = signedIn(request).id;
    const back = (said: string, count: number) => {
      const at = pathTo('worklist', languageOf(request), {
        process: process.slug[languageOf(request)],
      });
      const key = `assessment.assign.${said}`;
      return redirect(at, { kind: 'success', key, params: { count } });
    };
    const again: FormPlan<object>['again'] = async (values, problems) =>
      this.desk.page(process, request, values, problems);
    if ((body as FormValues | undefined)?.['act'] === 'share')
      return handleForm(body, ChosenProposalsDto, {
        read: ({ numbers }) => ({ numbers: list(numbers).map(Number) }),
        act: async (input) => back('shared', await this.assignments.share(by, process.id, input)),
        again,
      });
    return handleForm(body, AssignProposalsDto, {
      read: ({ numbers, reviewers, lead }) => ({
        ...{ numbers: list(numbers).map(Number), reviewers: list(reviewers), lead: lead ?? '' },
      }),
      act: async (input) => {
        await this.assignments.assign(by, process.id, input);
        return back('done', input.numbers.length);
      },
      again,
    });
  }

  @PagePost('takeFromReviewer')
  async take(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: FormValues,
  ): Promise<Redirect> {
    const process = await this.desk.find(slug, request);
    const [reviewer = ''] = list(body['reviewer']);
    const by = signedIn(request).id;
    await this.assignments.take(by, process.id, proposalNumber(number), reviewer);
    const at = { process: process.slug[languageOf(request)] };
    return redirect(pathTo('worklist', languageOf(request), at), {
      kind: 'success',
      key: 'assessment.assign.taken',
    });
  }
}
