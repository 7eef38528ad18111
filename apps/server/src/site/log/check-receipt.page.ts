import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { InvalidInputError } from '#platform';
import { ProcessesReader } from '#processes';
import { LogReader, VotingReader, type ReceiptView } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { TakesFile } from '../upload.js';
import { givenReceipt } from './given-receipt.js';
import { GivenReceiptDto } from './given-receipt.dto.js';

interface Shown {
  readonly values: FormValues;
  readonly problems?: readonly PageProblem[];
  readonly receipt?: ReceiptView;
  /** Of the checkpoint that the receipt's place can be proven against. */
  readonly size?: number;
}

const unknown: ReceiptView = { state: 'unknown', leaf: null, log: 'none', index: null };

/** What has become of a ballot. Never whose it is, nor what it says. */
@ApiExcludeController()
@Access('public')
@Controller()
export class CheckReceiptPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly log: LogReader,
  ) {}

  @PageGet('checkReceipt')
  async ask(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, { values: {} });
  }

  /** A post only so that a code never stands in an address; it changes nothing. */
  @PagePost('checkReceipt')
  @TakesFile({ from: 'everybody', fileSize: 64 * 1024, fields: 4, fieldSize: 8 * 1024 })
  async answer(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, GivenReceiptDto, {
      read: givenReceipt,
      act: async (given) => {
        const found = await this.find(slug, request, given);
        return this.form(slug, request, { values: { code: given.code }, ...found });
      },
      again: (values, problems) => this.form(slug, request, { values, problems }),
    });
  }

  private async find(
    slug: string,
    request: Request,
    { code, leaf, paper: wanted }: GivenReceiptDto,
  ): Promise<Pick<Shown, 'receipt' | 'size'>> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    if (wanted !== undefined && wanted !== paper?.id) throw ofAnotherVote();
    const receipt = paper ? await this.log.receipt(paper.id, code) : unknown;
    const size = paper ? ((await this.log.checkpoint(paper.id))?.size ?? 0) : 0;
    // Two envelopes whose first 80 bits agree: not the one that this file is about.
    if (leaf !== undefined && receipt.leaf !== leaf) return { receipt: unknown, size };
    return { receipt, size };
  }

  private async form(slug: string, request: Request, shown: Shown): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const { values, problems = [], receipt = null, size = 0 } = shown;
    const language = languageOf(request);
    return page(
      'log/check-receipt.njk',
      {
        ...{ process, slug: process.slug[language], values, receipt, size },
        organisation: { name: process.organisation.name[language] },
      },
      { problems, keepForm: true },
    );
  }
}

function ofAnotherVote(): InvalidInputError {
  return new InvalidInputError([
    { field: 'file', code: 'log.receipt-of-another-vote', params: {} },
  ]);
}
