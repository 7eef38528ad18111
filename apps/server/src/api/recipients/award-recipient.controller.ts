import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  AnswerChecksDto,
  AwardRecipientsReader,
  AwardRecipientsService,
  ChooseRecipientDto,
  MakeOfferDto,
  OfferAnswersService,
  OffersService,
  PaperAcceptanceDto,
} from '#delivery';
import { validateInput } from '#platform';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Reply, type Request } from '../../access/request.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

const about = { tag: 'finance', answers: 'AwardRecipient', private: true } as const;
const changing = { ...about, problems: [400, 401, 403, 404, 409, 413, 415, 422] } as const;

/** Who receives an award, what was looked at before, and what is offered. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/awards/:reference')
export class AwardRecipientController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: AwardRecipientsReader,
    private readonly recipients: AwardRecipientsService,
    private readonly offers: OffersService,
    private readonly answers: OfferAnswersService,
  ) {}

  @Operation({ ...about, id: 'showAwardRecipient', problems: [401, 403, 404] })
  @Get('recipient')
  async show(@Param('process') process: string, @Param('reference') reference: string) {
    return this.answer(await this.idOf(process), reference);
  }

  @Operation({ ...changing, id: 'chooseRecipient', takes: 'ChooseRecipient' })
  @Put('recipient')
  async choose(
    @Param('process') process: string,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { recipient } = await validateInput(ChooseRecipientDto, body);
    const id = await this.idOf(process);
    await this.recipients.choose(signedIn(request).id, id, reference, recipient);
    return this.answer(id, reference);
  }

  @Operation({ ...changing, id: 'answerChecks', takes: 'AnswerChecks' })
  @Put('checks')
  async check(
    @Param('process') process: string,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const input = await validateInput(AnswerChecksDto, body);
    const id = await this.idOf(process);
    await this.recipients.answer(signedIn(request).id, id, reference, input);
    return this.answer(id, reference);
  }

  @Operation({ ...changing, id: 'makeOffer', status: 201, takes: 'MakeOffer', answers: 'Numbered' })
  @Post('offers')
  async offer(
    @Param('process') process: string,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<{ readonly number: number }> {
    const input = await validateInput(MakeOfferDto, body);
    const id = await this.idOf(process);
    const number = await this.offers.make(signedIn(request).id, id, reference, input);
    reply.header('location', `/api/v1/processes/${process}/awards/${reference}/recipient`);
    return { number };
  }

  @Operation({ ...changing, id: 'acceptOfferOnPaper', takes: 'PaperAcceptance' })
  @HttpCode(200)
  @Post('offers/:offer/acceptance')
  async accept(
    @Param('process') process: string,
    @Param('reference') reference: string,
    @Param('offer') offer: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const input = await validateInput(PaperAcceptanceDto, body);
    const id = await this.idOf(process);
    const of = { reference, number: /^\d{1,9}$/.test(offer) ? Number(offer) : 0 };
    await this.answers.acceptOnPaper(signedIn(request).id, id, of, input);
    return this.answer(id, reference);
  }

  private async idOf(slug: string): Promise<string> {
    return (await this.processes.bySlug(slug)).id;
  }

  private async answer(processId: string, reference: string) {
    const { freePence, recipient, checks, isChecked, offers } = await this.reader.desk(
      processId,
      reference,
    );
    if (!recipient) return { reference, freePence, recipient, checks, isChecked, offers };
    const { number, kind, name, orgIds, contactName, contactEmail, seen, chosenAt } = recipient;
    const who = { number, kind, name, orgIds, contactName, contactEmail, seen, chosenAt };
    return { reference, freePence, recipient: who, checks, isChecked, offers };
  }
}
