import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  amendmentLimits,
  AskRegroupingService,
  AskToMergeDto,
  NotAuthorError,
  ProposalsReader,
  revisionLimits,
  UnknownProposalError,
  type ProposalView,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { versionPosted } from './crossed.js';
import { isEditable } from './is-taken.js';
import { onTo, ShownProposals, type ShownProposal } from './shown-proposal.js';

/** Where an author, or a reviewer, asks whether a proposal shall join another. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class JoinProposalsPage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly proposals: ProposalsReader,
    private readonly regroupings: AskRegroupingService,
  ) {}

  @PageGet('joinProposals')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Query('into') wanted: unknown,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.find(slug, number, request);
    const into = await this.target(found, wanted);
    if (into) return joinPage(found, into, { into: wanted, ...wordsOf(into) }, []);
    const asked = typeof wanted === 'string' && wanted !== '';
    const problem = { field: 'into', code: 'versions.merge-target', params: {} };
    return joinPage(found, null, { into: wanted }, asked ? [problem] : []);
  }

  @PagePost('joinProposals')
  async ask(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find(slug, number, request);
    const { process, proposal, isReviewer } = found;
    const posted = (body ?? {}) as FormValues;
    const into = await this.target(found, posted['into']);
    return handleForm(body, AskToMergeDto, {
      read: (values) => read(values, into),
      act: async (input) => {
        const asker = { id: signedIn(request).id, isReviewer };
        const id = await this.regroupings.merge(asker, process.id, proposal.number, input);
        return onTo('regrouping', found, request, { said: 'merge-asked', params: { request: id } });
      },
      again: (values, problems) => joinPage(found, into, values, problems),
    });
  }

  /** The one that would stay; null when there is none that could. */
  private async target({ process, proposal, visitor }: ShownProposal, wanted: unknown) {
    if (typeof wanted !== 'string' || !/^ *[1-9]\d{0,8} *$/.test(wanted)) return null;
    if (Number(wanted) === proposal.number) return null;
    try {
      const into = await this.proposals.one(process.id, Number(wanted), visitor);
      return isStanding(into) ? into : null;
    } catch (error) {
      if (error instanceof UnknownProposalError) return null;
      throw error;
    }
  }

  private async find(slug: string, number: string, request: Request): Promise<ShownProposal> {
    const found = await this.shown.find(slug, number, request);
    if (!found.proposal.own && !found.isReviewer) throw new NotAuthorError();
    return found;
  }
}

export function isStanding({ state, publishedAt, hidden }: ProposalView): boolean {
  const isPublic = publishedAt !== null && !hidden;
  return isPublic && !['merged', 'withdrawn', 'on-ballot'].includes(state);
}

function wordsOf({ title, body, version }: ProposalView): FormValues {
  return { 'text.title': title, 'text.body': body, baseVersion: String(version) };
}

/** Words that stayed as they were are no other words. */
function read(values: FormValues, into: ProposalView | null): unknown {
  const { text, ...rest } = nested(values) as { text?: { title?: unknown; body?: unknown } };
  const body = typeof text?.body === 'string' ? text.body.replace(/\r\n/g, '\n') : text?.body;
  const same = text === undefined || (text.title === into?.title && body === into?.body);
  return {
    ...rest,
    into: Number(values['into']),
    baseVersion: versionPosted(values),
    text: same ? null : text,
  };
}

function joinPage(
  { process, proposal }: ShownProposal,
  into: ProposalView | null,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const open = isStanding(proposal);
  const isCrossed = into !== null && versionPosted(values) < into.version;
  const locals = {
    ...{ process, proposal, into, values, open, isCrossed },
    changeable: into !== null && isEditable(into),
    limits: { ...revisionLimits, ...amendmentLimits },
  };
  return page('versions/join.njk', locals, {
    ...{ problems, keepForm: open && into !== null },
    ...(isCrossed && problems.length > 0 && { status: 409 }),
  });
}
