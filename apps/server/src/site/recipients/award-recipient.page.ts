import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AwardRecipientsReader,
  AwardRecipientsService,
  ChooseRecipientDto,
  RecipientsReader,
} from '#delivery';
import { holds } from '#people';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { AwardDesk, type AwardWork, type WhichAward } from './award-desk.js';
import { numberIn } from './recipients-page.js';

/** Who receives which award of a process. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class AwardRecipientPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: AwardRecipientsReader,
    private readonly desk: AwardDesk,
    private readonly service: AwardRecipientsService,
    private readonly recipients: RecipientsReader,
  ) {}

  @PageGet('awardRecipients')
  async list(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const { organisation } = process;
    const everywhere = { organisationId: organisation.id, processId: null };
    return page('recipients/award-recipients.njk', {
      ...{ process, slug: process.slug[languageOf(request)] },
      organisation: { name: organisation.name[languageOf(request)], slug: organisation.slug },
      awards: await this.reader.ofProcess(process.id),
      keepsList: holds(signedIn(request), 'finance', everywhere),
    });
  }

  @PageGet('awardRecipient')
  async show(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    const work = await this.desk.find(which);
    return page('recipients/award-recipient.njk', this.desk.locals(work, request));
  }

  @PageGet('chooseRecipient')
  async form(@Param() which: WhichAward, @Req() request: Request): Promise<Page> {
    const work = await this.desk.find(which);
    return this.choice(work, request, { recipient: String(work.desk.recipient?.number ?? '') }, []);
  }

  @PagePost('chooseRecipient')
  async choose(
    @Param() which: WhichAward,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const work = await this.desk.find(which);
    return handleForm(body, ChooseRecipientDto, {
      read: ({ recipient }) => ({ recipient: numberIn(String(recipient)) }),
      act: async ({ recipient }) => {
        const { id } = signedIn(request);
        await this.service.choose(id, work.process.id, which.reference, recipient);
        return this.desk.back(work, request, 'recipients.chosen');
      },
      again: async (values, problems) => this.choice(work, request, values, problems),
    });
  }

  private async choice(
    work: AwardWork,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { organisation } = work.process;
    const recipients = await this.recipients.ofOrganisation(organisation.id);
    const locals = {
      ...this.desk.locals(work, request),
      ...{ values, recipients },
      organisation: { name: organisation.name[languageOf(request)], slug: organisation.slug },
    };
    return page('recipients/choose-recipient.njk', locals, {
      ...{ problems, keepForm: recipients.length > 0 },
    });
  }
}
