import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  amendmentLimits,
  AskRegroupingService,
  AskToSplitDto,
  NotAuthorError,
  revisionLimits,
  splitLimits,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { versionPosted } from './crossed.js';
import { isEditable } from './is-taken.js';
import { onTo, ShownProposals, type ShownProposal } from './shown-proposal.js';

/** Where an author makes several proposals out of one. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class SplitProposalPage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly regroupings: AskRegroupingService,
  ) {}

  @PageGet('splitProposal')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.find(slug, number, request);
    const { title, body, version } = found.proposal;
    const first = { 'parts.0.title': title, 'parts.0.body': body };
    const values = { ...first, parentStays: 'yes', baseVersion: String(version) };
    return splitPage(found, values, []);
  }

  @PagePost('splitProposal')
  async ask(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find(slug, number, request);
    const { process, proposal } = found;
    return handleForm(body, AskToSplitDto, {
      read,
      act: async (input) => {
        const { id } = signedIn(request);
        const asked = await this.regroupings.split(id, process.id, proposal.number, input);
        return onTo('regrouping', found, request, {
          ...{ said: 'split-asked', params: { request: asked } },
        });
      },
      again: (values, problems) => splitPage(found, values, problems),
    });
  }

  private async find(slug: string, number: string, request: Request): Promise<ShownProposal> {
    const found = await this.shown.find(slug, number, request);
    if (!found.proposal.own) throw new NotAuthorError();
    return found;
  }
}

const places = Array.from({ length: splitLimits.max }, (_, at) => at);

/** Parts that were left empty at the end are none. */
function read(values: FormValues): unknown {
  const all = places.map((at) => ({
    title: values[`parts.${String(at)}.title`] ?? '',
    body: values[`parts.${String(at)}.body`] ?? '',
  }));
  const last = all.findLastIndex(({ title, body }) => title !== '' || body !== '');
  const { reason = '', parentStays } = values;
  return {
    ...{ reason, baseVersion: versionPosted(values), parts: all.slice(0, last + 1) },
    ...(typeof parentStays === 'string' && { parentStays: parentStays === 'yes' }),
  };
}

function splitPage(
  { process, proposal }: ShownProposal,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const open = isEditable(proposal) && !proposal.hidden;
  const isCrossed = versionPosted(values) < proposal.version;
  const limits = { ...revisionLimits, ...amendmentLimits, parts: splitLimits };
  return page(
    'versions/split.njk',
    { process, proposal, values, open, isCrossed, limits, places },
    {
      ...{ problems, keepForm: open },
      ...(isCrossed && problems.length > 0 && { status: 409 }),
    },
  );
}
