import { Controller, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader, type ProcessView } from '#processes';
import { VotingReader, type OwnBallotView, type PaperView } from '#voting';
import { MissingError } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Reply, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';
import { attachment } from '../tallying/file-names.js';
import { meaningOf } from './ballot-meaning.js';
import { heldByOf } from './ballot-pages.js';
import { KeptChoices } from './kept-choices.js';

interface Held {
  readonly process: ProcessView;
  readonly paper: PaperView | null;
  readonly ballot: OwnBallotView | null;
}

/** What a voter takes home, shown from what the database holds: whoever sees it has a ballot in the box. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class ReceiptPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly kept: KeptChoices,
  ) {}

  @PageGet('receipt')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page | Redirect> {
    const { process, paper, ballot } = await this.held(slug, request);
    const language = languageOf(request);
    if (!paper || !ballot)
      return redirect(pathTo('ballot', language, { process: process.slug[language] }));
    const whose = { accountId: signedIn(request).id, paperId: paper.id };
    const { cast } = this.kept.read(request, whose);
    const content = cast?.code === ballot.receiptCode ? cast.content : null;
    const { definition } = paper;
    const meaning = content && meaningOf(definition, process, content);
    const heldBy = heldByOf(paper, language);
    return page('voting/receipt.njk', { process, paper, definition, heldBy, ballot, meaning });
  }

  /** For whoever would rather keep a file: it can be given to the check of receipts as it is. */
  @PageGet('receiptFile')
  async file(@Param('process') slug: string, @Req() request: Request): Promise<StreamableFile> {
    const { process, paper, ballot } = await this.held(slug, request);
    if (!paper || !ballot) throw new MissingError();
    const receipt = {
      ...{ cyfran: 'receipt 1', process: process.slug.en, paper: paper.id },
      ...{ code: ballot.receiptCode, leaf: ballot.leaf },
    };
    return new StreamableFile(Buffer.from(`${JSON.stringify(receipt, undefined, 2)}\n`), {
      type: 'application/json; charset=utf-8',
      disposition: attachment(
        `cyfran-${process.slug[languageOf(request)]}-${ballot.receiptCode}.json`,
      ),
    });
  }

  @PagePost('forgetChoices')
  async forget(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Redirect> {
    const { process, paper, ballot } = await this.held(slug, request);
    if (paper) this.kept.forget(reply, paper.id);
    const language = languageOf(request);
    const params = { process: process.slug[language] };
    return redirect(pathTo(ballot ? 'receipt' : 'ballot', language, params), {
      kind: 'success',
      key: 'voting.kept.forgotten',
    });
  }

  private async held(slug: string, request: Request): Promise<Held> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    const ballot = paper && (await this.voting.ownBallot(paper.id, signedIn(request).id));
    return { process, paper, ballot };
  }
}
