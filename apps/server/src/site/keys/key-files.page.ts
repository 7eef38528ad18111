import { Readable } from 'node:stream';
import { Controller, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import {
  KeysReader,
  KeysSettledError,
  NothingToOpenError,
  NotATrusteeError,
  OpeningSharesService,
  type CountedEnvelope,
  type OwnKeyView,
} from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { PageGet } from '../page.js';
import { attachment } from '../tallying/file-names.js';

/** What a trustee takes away to open with the command, and what the page's own script reads. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class KeyFilesPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: KeysReader,
    private readonly shares: OpeningSharesService,
  ) {}

  @PageGet('rehearsalFile')
  async rehearsal(@Param('process') slug: string, @Req() request: Request) {
    const { rehearsal, position } = await this.own(slug, request);
    if (!rehearsal) throw new KeysSettledError();
    const text = JSON.stringify({ cyfranRehearsal: 1, trustee: position, ...rehearsal });
    return new StreamableFile(Buffer.from(`${text}\n`), {
      type: 'application/json; charset=utf-8',
      disposition: attachment('cyfran-rehearsal.json'),
    });
  }

  /**
   * First a line that says whose envelopes these are, then an envelope a line.
   * @param after the last leaf that the script has; then it is one part and no first line
   */
  @PageGet('envelopesFile')
  async envelopes(
    @Param('process') slug: string,
    @Req() request: Request,
    @Query('after') after?: string,
  ): Promise<StreamableFile> {
    const { opening, position } = await this.own(slug, request);
    if (!opening) throw new NothingToOpenError();
    const { paperId, configHash } = opening;
    const part = async (from: string) =>
      this.shares.envelopesFor(paperId, signedIn(request).id, { after: from, limit: atOnce });
    const head = JSON.stringify({ cyfranEnvelopes: 1, trustee: position, configHash });
    const text =
      after === undefined
        ? Readable.from(everything(`${head}\n`, part))
        : Buffer.from(lines(await part(after)));
    return text instanceof Readable
      ? new StreamableFile(text, fileOptions)
      : new StreamableFile(text, fileOptions);
  }

  private async own(slug: string, request: Request): Promise<OwnKeyView> {
    const process = await this.processes.bySlug(slug);
    const own = await this.reader.ownKey(process.id, signedIn(request).id);
    if (!own) throw new NotATrusteeError();
    return own;
  }
}

const atOnce = 500;
const fileOptions = {
  type: 'application/jsonl; charset=utf-8',
  disposition: attachment('cyfran-envelopes.jsonl'),
};

async function* everything(
  head: string,
  part: (after: string) => Promise<readonly CountedEnvelope[]>,
): AsyncGenerator<string> {
  yield head;
  for (let after = ''; ;) {
    const envelopes = await part(after);
    const last = envelopes.at(-1);
    if (!last) return;
    yield lines(envelopes);
    after = last.leaf;
  }
}

function lines(envelopes: readonly CountedEnvelope[]): string {
  return envelopes.map((envelope) => `${JSON.stringify(envelope)}\n`).join('');
}
