import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  amendmentLimits,
  AnswerRegroupingDto,
  RegroupingsReader,
  RegroupingsService,
  UnknownRegroupingError,
  type RegroupingView,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { onTo, ShownProposals, type ShownProposal } from './shown-proposal.js';
import { textChange } from './text-change.js';

interface Asked extends ShownProposal {
  readonly asked: RegroupingView;
}

/** A question about joining or splitting: what would happen, who has agreed, and one's own answer. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class RegroupingPage {
  constructor(
    private readonly shown: ShownProposals,
    private readonly reader: RegroupingsReader,
    private readonly regroupings: RegroupingsService,
  ) {}

  @PageGet('regrouping')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('request') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    return questionPage(await this.find([slug, number, id], request), {}, []);
  }

  @PagePost('regrouping')
  async answer(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('request') id: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.find([slug, number, id], request);
    const accountId = signedIn(request).id;
    return handleForm(body, AnswerRegroupingDto, {
      act: async ({ decision, answer }) => {
        if (decision === 'agree') return this.agree(found, accountId, request);
        await this.regroupings.refuse(accountId, found.process.id, id, { answer });
        return this.stay(found, request, 'regrouping-refused');
      },
      again: (values, problems) => questionPage(found, values, problems),
    });
  }

  @PagePost('takeBackRegrouping')
  async takeBack(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Param('request') id: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const found = await this.find([slug, number, id], request);
    await this.regroupings.takeBack(signedIn(request).id, found.process.id, id);
    return this.stay(found, request, 'regrouping-taken-back');
  }

  private async agree(found: Asked, accountId: string, request: Request): Promise<Redirect> {
    const { process, asked } = found;
    const state = await this.regroupings.agree(accountId, process.id, asked.id);
    if (state !== 'done') return this.stay(found, request, 'regrouping-agreed');
    const said = asked.kind === 'merge' ? 'merged' : 'split';
    const { number } = asked.into ?? asked.proposal;
    return onTo('proposal', found, request, { said, params: { number } });
  }

  private stay(found: Asked, request: Request, said: string): Redirect {
    return onTo('regrouping', found, request, { said, params: { request: found.asked.id } });
  }

  private async find(
    [slug, number, id]: readonly [string, string, string],
    request: Request,
  ): Promise<Asked> {
    const found = await this.shown.find(slug, number, request);
    const visitor = { id: signedIn(request).id, isReviewer: found.isReviewer };
    const asked = await this.reader.one(found.process.id, id, visitor);
    const numbers = [asked.proposal.number, asked.into?.number];
    if (!numbers.includes(found.proposal.number)) throw new UnknownRegroupingError();
    return { ...found, asked };
  }
}

function questionPage(
  { process, proposal, asked }: Asked,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const decides = asked.state === 'asked' && asked.isAsked && !asked.hasAgreed && !asked.isOutdated;
  const [text] = asked.texts;
  const locals = {
    ...{ process, proposal, asked, values, decides, limits: amendmentLimits },
    change:
      asked.kind === 'merge' && asked.state === 'asked' && text
        ? textChange(asked.current, text)
        : null,
  };
  return page('versions/regrouping.njk', locals, { problems, keepForm: decides });
}
