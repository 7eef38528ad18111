import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { largestPicture } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  ChangePictureDto,
  ProposalPicturesService,
  ProposalsReader,
  type ProposalView,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { PictureDesk, withPicture, type HeldPicture } from '../pictures/picture-desk.js';
import { pathTo } from '../routes.js';
import { TakesFile } from '../upload.js';
import { proposalNumber } from './proposal-number.js';

interface Shown {
  readonly process: ProcessView;
  readonly proposal: ProposalView;
}

/** Where a reviewer gives a proposal another picture, mends what is said of it, or takes it away. */
@ApiExcludeController()
@Access('reviewer')
@Controller()
export class ProposalPicturePage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: ProposalsReader,
    private readonly pictures: ProposalPicturesService,
    private readonly desk: PictureDesk,
  ) {}

  @PageGet('proposalPicture')
  async show(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const shown = await this.find(slug, number, request);
    const { picture } = shown.proposal;
    const held = picture && (await this.desk.hold(picture.id, request));
    return form(shown, held, { 'picture.alt': picture?.alt ?? '' }, []);
  }

  @PagePost('proposalPicture')
  // The token, the button of the other language, and which picture it is.
  @TakesFile(withPicture(2))
  async change(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const shown = await this.find(slug, number, request);
    const handed = await this.desk.take(body, request, true);
    const { held, problems } = handed;
    if (!held) return form(shown, null, handed.body, problems);
    return handleForm(handed.body, ChangePictureDto, {
      read: (values) => ({ picture: { id: held.id, alt: values['picture.alt'] ?? '' } }),
      act: async ({ picture }) => {
        if (problems.length > 0) return form(shown, held, handed.body, problems);
        await this.save(shown, request, picture);
        return this.goOn(shown, request, 'changed');
      },
      again: (values, found) => form(shown, held, values, [...problems, ...found]),
    });
  }

  @PagePost('removePicture')
  async remove(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const shown = await this.find(slug, number, request);
    await this.save(shown, request, null);
    return this.goOn(shown, request, 'removed');
  }

  private async save(
    { process, proposal }: Shown,
    request: Request,
    picture: ChangePictureDto['picture'] | null,
  ): Promise<void> {
    await this.pictures.change(signedIn(request).id, process.id, proposal.number, picture);
  }

  private async find(slug: string, number: string, request: Request): Promise<Shown> {
    const process = await this.processes.bySlug(slug);
    const visitor = request.visitor ?? null;
    return {
      process,
      proposal: await this.reader.one(process.id, proposalNumber(number), visitor),
    };
  }

  private goOn({ process, proposal }: Shown, request: Request, said: string): Redirect {
    const language = languageOf(request);
    const params = { process: process.slug[language], number: proposal.number };
    const flash = { kind: 'success', key: `pictures.review.${said}` } as const;
    return redirect(pathTo('review', language, params), flash);
  }
}

function form(
  { process, proposal }: Shown,
  held: HeldPicture | null,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const isFrozen = proposal.state === 'on-ballot';
  const most = largestPicture / 1024 / 1024;
  const locals = { process, proposal, held, values, isFrozen, most };
  return page('proposals/picture.njk', locals, { problems, keepForm: !isFrozen });
}
