import { Readable } from 'node:stream';
import { Controller, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import {
  NoResultYetError,
  PabulibExport,
  TallyingReader,
  VoteBundle,
  type ResultView,
} from '#tallying';
import { VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { sayOpen, type OpenHeaders } from '../../api/open-data/open-headers.js';
import { PageGet } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { attachment, fileName } from './file-names.js';
import { resultTag } from './result-tag.js';

/** What anybody may take away to count again. Nothing leaves before the count has finished. */
@ApiExcludeController()
@Access('public')
@Controller()
export class ResultFilesPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly tallying: TallyingReader,
    private readonly pabulib: PabulibExport,
    private readonly voteBundle: VoteBundle,
  ) {}

  /** @param area slug of the pot; left out for the money that is kept for no area */
  @PageGet('ballotsFile')
  async ballots(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Query('area') area?: string,
  ): Promise<StreamableFile | undefined> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    if (!paper) throw new NoResultYetError();
    const pot = area ?? null;
    const result = await this.tallying.result(process.id);
    if (sayOpen(told(result, resultTag(result, process, pot)), request, reply)) return undefined;
    const lines = await this.pabulib.lines(process, paper, pot);
    const name = fileName(process, languageOf(request), { kind: 'ballots', pot, ending: 'pb' });
    return new StreamableFile(Readable.from(inPieces(lines)), {
      type: 'text/plain; charset=utf-8',
      disposition: attachment(name),
    });
  }

  /** Everything that it takes to check the vote offline; docs/verify says how. */
  @PageGet('bundle')
  async bundle(@Param('process') slug: string, @Req() request: Request): Promise<StreamableFile> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const pieces = await this.voteBundle.zip(process.id);
    const name = fileName(process, languageOf(request), { kind: 'bundle', ending: 'zip' });
    return new StreamableFile(Readable.from(pieces), {
      type: 'application/zip',
      disposition: attachment(name),
    });
  }

  /** The very bytes that the result's fingerprint names. */
  @PageGet('resultFile')
  async result(
    @Param('process') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile | undefined> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const result = await this.tallying.result(process.id);
    const { bytes, resultHash } = result;
    if (sayOpen(told(result, `"${resultHash}"`), request, reply)) return undefined;
    const name = fileName(process, languageOf(request), { kind: 'result', ending: 'json' });
    return new StreamableFile(Buffer.from(bytes, 'utf8'), {
      type: 'application/json; charset=utf-8',
      disposition: attachment(name),
    });
  }
}

function told({ count }: ResultView, etag: string): OpenHeaders {
  return { etag, modified: count.certifiedAt ?? count.finishedAt ?? new Date(0) };
}

const pieceLength = 64 * 1024;

/** Lines gathered into pieces worth sending. */
function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
