import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ConfigDto, newId } from '#platform';
import type { ProcessView } from '#processes';
import {
  answersOf,
  draftPartNames,
  EnteredAlreadyError,
  enteredChannels,
  EnteredProposalsService,
  EnterForSomebodyDto,
  ideaOf,
  type DraftAnswers,
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
import { pathTo } from '../routes.js';
import { DraftDesk, draftId } from './draft-desk.js';
import { fieldLocals } from './draft-form.js';

/** Where an officer writes down what came on paper, by telephone or at a drop-in. */
@ApiExcludeController()
@Access('reviewer', 'moderator', 'admin')
@Controller()
export class EnterProposalPage {
  constructor(
    private readonly desk: DraftDesk,
    private readonly entered: EnteredProposalsService,
    private readonly config: ConfigDto,
  ) {}

  @PageGet('enterProposal')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = await this.desk.process(slug, request);
    return this.form(process, request, { language: languageOf(request), claimable: 'yes' }, []);
  }

  @PagePost('enterProposal')
  async enter(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.desk.process(slug, request);
    return handleForm(body, EnterForSomebodyDto, {
      read: ({ channel, claimable, ...values }) => {
        const idea = ideaOf(wordsIn(values), null);
        // Pictures come with drafts alone.
        delete idea['picture'];
        return { ...idea, channel, claimable: claimable === 'yes' };
      },
      act: async (input) => {
        const { entry } = body as FormValues;
        const claimAt = new URL(
          pathTo('claimProposal', languageOf(request)),
          this.config.PUBLIC_URL,
        ).href;
        const id = entry === undefined ? newId() : draftId(entry);
        return this.entered.enter(signedIn(request).id, process.id, input, id).then(
          // A page and no address of its own: the code is shown now and never again.
          (entered) =>
            page('intake/entered.njk', { process, ...entered, title: input.title, claimAt }),
          (error: unknown) => this.enteredBefore(error, process, request),
        );
      },
      again: (values, problems) => this.form(process, request, values, problems),
    });
  }

  /** The form came twice, by a reload or a second press. */
  private enteredBefore(error: unknown, process: ProcessView, request: Request): Redirect {
    if (!(error instanceof EnteredAlreadyError)) throw error;
    const language = languageOf(request);
    const { number } = error;
    const to = pathTo('proposal', language, { process: process.slug[language], number });
    return redirect(to, { kind: 'success', key: 'intake.enter.entered-already' });
  }

  private form(
    process: ProcessView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Page {
    const fields = fieldLocals(process, languageOf(request));
    const isOpen = process.phase?.kind === 'gather';
    const entry = typeof values['entry'] === 'string' ? values['entry'] : newId();
    const locals = { process, ...fields, values, isOpen, channels: enteredChannels, entry };
    return page('intake/enter.njk', locals, { problems, keepForm: true });
  }
}

/** The fields of every part of a draft, on one form. */
function wordsIn(values: FormValues): DraftAnswers {
  const parts = draftPartNames.filter((part) => part !== 'pictures');
  return Object.fromEntries(parts.flatMap((part) => Object.entries(answersOf(part, values))));
}
