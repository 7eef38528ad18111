import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  HistoryReader,
  NotAuthorError,
  ReviseProposalDto,
  revisionLimits,
  VersionsService,
  type ProposalView,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { pencePosted, poundsTyped } from '../proposals/pounds.js';
import { crossed, versionPosted } from './crossed.js';
import { isEditable } from './is-taken.js';
import { onTo, ShownProposals, type ShownProposal } from './shown-proposal.js';

/** Where an author says it otherwise. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class EditProposalPage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly versions: VersionsService,
    private readonly history: HistoryReader,
  ) {}

  @PageGet('editProposal')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.find(slug, number, request);
    return this.form(found, valuesOf(found.proposal), []);
  }

  @PagePost('editProposal')
  async save(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find(slug, number, request);
    const { process, proposal } = found;
    return handleForm(body, ReviseProposalDto, {
      read: (values) => ({
        ...values,
        ...{
          baseVersion: versionPosted(values),
          estimatePence: pencePosted(values['estimatePence']),
        },
      }),
      act: async (input) => {
        await this.versions.revise(signedIn(request).id, process.id, proposal.number, input);
        return onTo('proposal', found, request, { said: 'revised' });
      },
      again: (values, problems) => this.form(found, values, problems),
    });
  }

  private async find(slug: string, number: string, request: Request): Promise<ShownProposal> {
    const found = await this.shown.find(slug, number, request);
    if (!found.proposal.own) throw new NotAuthorError();
    return found;
  }

  private async form(
    { process, proposal }: ShownProposal,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const meanwhile = await crossed(this.history, proposal, values);
    const open = isEditable(proposal);
    const locals = { process, proposal, values, meanwhile, open, limits: revisionLimits };
    return page('versions/edit.njk', locals, {
      ...{ problems, keepForm: open },
      ...(meanwhile && problems.length > 0 && { status: 409 }),
    });
  }
}

function valuesOf(proposal: ProposalView): FormValues {
  const { title, body, beneficiaries, placeName, estimatePence, language, version } = proposal;
  return {
    ...{ title, body, language, baseVersion: String(version) },
    ...{ beneficiaries: beneficiaries ?? '', placeName: placeName ?? '', why: '' },
    estimatePence: poundsTyped(estimatePence),
  };
}
