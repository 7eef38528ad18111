import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OfferAnswersService, PaperAcceptanceDto, UnknownOfferError } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { AwardDesk, withDay, type AwardWork, type WhichAward } from './award-desk.js';
import { numberIn } from './recipients-page.js';

/** A recipient has signed on paper. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class AcceptOnPaperPage {
  constructor(
    private readonly desk: AwardDesk,
    private readonly answers: OfferAnswersService,
  ) {}

  @PageGet('acceptOnPaper')
  async form(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    return this.shown(which, await this.desk.find(which), request, {}, []);
  }

  @PagePost('acceptOnPaper')
  async accept(
    @Param() which: WhichAward,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const work = await this.desk.find(which);
    const of = { reference: which.reference, number: numberIn(which.number ?? '') };
    return handleForm(body, PaperAcceptanceDto, {
      act: async (input) => {
        await this.answers.acceptOnPaper(signedIn(request).id, work.process.id, of, input);
        return this.desk.back(work, request, 'recipients.offer.is-accepted');
      },
      again: (values, problems) => this.shown(which, work, request, values, problems),
    });
  }

  private shown(
    which: WhichAward,
    work: AwardWork,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Page {
    const number = numberIn(which.number ?? '');
    const offer = work.desk.offers.find((one) => one.number === number);
    if (!offer) throw new UnknownOfferError();
    const locals = { ...this.desk.locals(work, request), offer: withDay(offer), values };
    return page('recipients/accept-on-paper.njk', locals, { problems, keepForm: true });
  }
}
