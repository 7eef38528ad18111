import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AcceptChangeDto,
  amendmentLimits,
  AmendmentsReader,
  AmendmentsService,
  AnswerDto,
  NotAuthorError,
  revisionLimits,
  type AmendmentView,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { OriginsInRooms, type ChangeOrigins } from '../rooms/outcomes/change-origins.js';
import { versionPosted } from './crossed.js';
import { isEditable } from './is-taken.js';
import { pathNumber } from './path-number.js';
import {
  amendmentSight,
  dutyOf,
  onTo,
  ShownProposals,
  type ShownProposal,
} from './shown-proposal.js';
import { textChange } from './text-change.js';

interface ShownChange extends ShownProposal {
  readonly change: AmendmentView;
  /** The room that it came out of. */
  readonly origin: ChangeOrigins['changes'][number] | undefined;
}

/** One suggestion: what it would change, and what its authors say to it. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class SuggestedChangePage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly amendments: AmendmentsService,
    private readonly reader: AmendmentsReader,
    private readonly origins: OriginsInRooms,
  ) {}

  @Access('public')
  @PageGet('suggestedChange')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('change') change: string,
    @Req() request: Request,
  ): Promise<Page> {
    return changePage(await this.find([slug, number, change], request), {}, []);
  }

  @PageGet('acceptChange')
  async edit(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('change') change: string,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.find([slug, number, change], request);
    if (!found.proposal.own) throw new NotAuthorError();
    const { title, body } = found.change.words?.merged ?? found.proposal;
    return acceptPage(found, { title, body }, []);
  }

  @PagePost('acceptChange')
  async accept(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('change') change: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find([slug, number, change], request);
    return handleForm(body, AcceptChangeDto, {
      read: (values) => ({ ...values, baseVersion: versionPosted(values) }),
      act: async (input) => {
        await this.amendments.accept(signedIn(request).id, placeOf(found), input);
        return onTo('proposal', found, request, { said: 'accepted' });
      },
      again: (values, problems) => {
        if (!found.proposal.own) throw new NotAuthorError();
        const { title, body: text } = found.change.words?.merged ?? found.proposal;
        return acceptPage(found, { title, body: text, ...values }, problems);
      },
    });
  }

  @PagePost('suggestedChange')
  async decline(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('change') change: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find([slug, number, change], request);
    return handleForm(body, AnswerDto, {
      act: async (input) => {
        await this.amendments.decline(signedIn(request).id, placeOf(found), input);
        return this.backTo(found, request, 'declined');
      },
      again: (values, problems) => changePage(found, values, problems),
    });
  }

  @PagePost('withdrawChange')
  async withdraw(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('change') change: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const found = await this.find([slug, number, change], request);
    await this.amendments.withdraw(signedIn(request).id, placeOf(found));
    return this.backTo(found, request, 'change-withdrawn');
  }

  private backTo(found: ShownChange, request: Request, said: string): Redirect {
    return onTo('suggestedChange', found, request, {
      said,
      params: { change: found.change.number },
    });
  }

  private async find(
    [slug, number, wanted]: readonly [string, string, string],
    request: Request,
  ): Promise<ShownChange> {
    const found = await this.shown.find(slug, number, request);
    const change = await this.reader.one(
      ...([found.proposal.id, pathNumber(wanted), amendmentSight(found)] as const),
    );
    const { changes } = await this.origins.of(found);
    return { ...found, change, origin: changes[change.number] };
  }
}

function placeOf({ process, proposal, change }: ShownChange) {
  return { processId: process.id, number: proposal.number, change: change.number };
}

function changePage(
  found: ShownChange,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const { process, proposal, change, origin } = found;
  const { words } = change;
  const waits = change.state === 'open' && isEditable(proposal);
  const decides = waits && proposal.own && words !== null;
  const merged = waits && change.movedOn ? words?.merged : null;
  const locals = {
    ...{ process, proposal, change, origin, values, waits, decides, limits: amendmentLimits },
    duty: dutyOf(found),
    suggested: words && textChange(words.base, words),
    // Only where it differs from what was suggested is there more to see.
    result: merged && textChange(proposal, merged),
  };
  return page('versions/change.njk', locals, { problems, keepForm: decides });
}

function acceptPage(
  { process, proposal, change }: ShownChange,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const { words } = change;
  const open = change.state === 'open' && isEditable(proposal) && words !== null;
  const posted = versionPosted(values);
  const isCrossed = posted < proposal.version;
  const locals = {
    ...{ process, proposal, change, values, open, isCrossed, limits: revisionLimits },
    suggested: words && textChange(words.base, words),
  };
  return page('versions/accept.njk', locals, {
    ...{ problems, keepForm: open },
    ...(problems.length > 0 && (isCrossed || words?.merged === null) && { status: 409 }),
  });
}
