import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleReader } from '#people';
import { Clock } from '#platform';
import { ProcessesReader, ProcessesService, type ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { readiness } from '../templates/readiness.js';
import { checkAddressesFree } from './free-addresses.js';
import { hindrances, spellOut } from './hindrances.js';
import { readProcess, readWords } from './read-process.js';
import { setupForm, type Subject } from './setup-form.js';
import { asTyped, TypedForm } from './typed-form.js';

@ApiExcludeController()
@Access('admin')
@Controller()
export class SetupPage {
  constructor(
    private readonly reader: ProcessesReader,
    private readonly service: ProcessesService,
    private readonly people: PeopleReader,
    private readonly clock: Clock,
  ) {}

  /** `?incomplete` is where a refused publication leads: all is saved, and this is what it lacks. */
  @PageGet('setup')
  async show(
    @Param('process') slug: string,
    @Req() request: Request,
    @Query('incomplete') incomplete?: string,
  ): Promise<Page> {
    const subject = await this.subject(await this.reader.bySlug(slug));
    const problems = incomplete === undefined ? [] : subject.hindrances;
    return setupForm(subject, languageOf(request), { problems, status: 200 });
  }

  @PagePost('setup')
  async save(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const process = await this.reader.bySlug(slug);
    return this.answer(process, request, body, (saved) =>
      redirect(pathTo('setup', languageOf(request), { process: saved.slug[languageOf(request)] }), {
        kind: 'success',
        key: 'setup.saved',
      }),
    );
  }

  /** Saves what is typed first, so that what is published is what the person has before them. */
  @PagePost('publishProcess')
  async publish(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const language = languageOf(request);
    const process = await this.reader.bySlug(slug);
    return this.answer(process, request, body, async (saved) => {
      const at = { process: saved.slug[language] };
      if (hindrances(saved, this.clock.now()).length > 0)
        return redirect(`${pathTo('setup', language, at)}?incomplete`);
      await this.service.publish(signedIn(request).id, saved.id);
      return redirect(pathTo('process', language, at), { kind: 'success', key: 'setup.published' });
    });
  }

  private async answer(
    process: ProcessView,
    request: Request,
    body: unknown,
    then: (saved: ProcessView) => Promise<Redirect> | Redirect,
  ): Promise<Page | Redirect> {
    return handleForm(body, TypedForm, {
      read: asTyped,
      act: async ({ values }) => {
        await this.store(process, signedIn(request).id, values);
        return then(await this.reader.byId(process.id));
      },
      again: async (values, problems) =>
        setupForm(await this.subject(process), languageOf(request), {
          values,
          problems: spellOut(problems),
        }),
    });
  }

  private async store(process: ProcessView, by: string, values: FormValues): Promise<void> {
    if (process.state === 'published') {
      await this.service.save(by, process.id, await readWords(values, process));
      return;
    }
    const input = await readProcess(values);
    await checkAddressesFree(this.reader, input, process.id);
    await this.service.save(by, process.id, input);
  }

  private async subject(process: ProcessView): Promise<Subject> {
    const { organisation, state } = process;
    const draft = state === 'draft';
    const staff = await this.people.staff(organisation.id);
    return {
      organisation,
      process,
      hindrances: draft ? hindrances(process, this.clock.now()) : [],
      ready: readiness(process, staff),
    };
  }
}
