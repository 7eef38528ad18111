import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MakeOfferDto, OffersService } from '#delivery';
import { parsePounds } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { AwardDesk, type AwardWork, type WhichAward } from './award-desk.js';
import { numberIn } from './recipients-page.js';

/** Offering an award to whoever receives it. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class MakeOfferPage {
  constructor(
    private readonly desk: AwardDesk,
    private readonly offers: OffersService,
  ) {}

  @PageGet('makeOffer')
  async form(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    const work = await this.desk.find(which);
    const amountPence = (work.desk.freePence / 100).toFixed(2);
    return this.shown(work, request, { amountPence }, []);
  }

  @PagePost('makeOffer')
  async make(
    @Param() which: WhichAward,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const work = await this.desk.find(which);
    return handleForm(body, MakeOfferDto, {
      read: (values) => {
        const { amountPence, ...others } = nested(values);
        return { ...others, amountPence: parsePounds(String(amountPence)) ?? 0 };
      },
      act: async (input) => {
        await this.offers.make(signedIn(request).id, work.process.id, which.reference, input);
        const isMailed = (work.desk.recipient?.contactEmail ?? null) !== null;
        return this.desk.back(work, request, `recipients.offer.${isMailed ? 'mailed' : 'made'}`);
      },
      again: (values, problems) => this.shown(work, request, values, problems),
    });
  }

  @PagePost('sendOffer')
  async send(@Param() which: WhichAward, @Req() request: Request): Promise<Redirect> {
    const work = await this.desk.find(which);
    const [by, number] = [signedIn(request).id, numberIn(which.number ?? '')];
    await this.offers.send(by, work.process.id, which.reference, number);
    return this.desk.back(work, request, 'recipients.offer.mailed');
  }

  @PagePost('withdrawOffer')
  async withdraw(@Param() which: WhichAward, @Req() request: Request): Promise<Redirect> {
    const work = await this.desk.find(which);
    const [by, number] = [signedIn(request).id, numberIn(which.number ?? '')];
    await this.offers.withdraw(by, work.process.id, which.reference, number);
    return this.desk.back(work, request, 'recipients.offer.is-withdrawn');
  }

  private shown(
    work: AwardWork,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Page {
    const locals = { ...this.desk.locals(work, request), values };
    return page('recipients/make-offer.njk', locals, { problems, keepForm: true });
  }
}
