import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { pictureKinds, PostUpdateDto, UpdatesService } from '#delivery';
import { largestPicture } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { PictureDesk, withPicture, type HeldPicture } from '../pictures/picture-desk.js';
import { TakesFile } from '../upload.js';
import { DeliveryDesk, type ProjectHere, type WhichProject } from './delivery-desk.js';

/** Where staff tell news of a project, with a picture as evidence. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class PostUpdatePage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly pictures: PictureDesk,
    private readonly updates: UpdatesService,
  ) {}

  @PageGet('postUpdate')
  async show(@Param() which: WhichProject, @Req() request: Request): Promise<Page> {
    return updatePage(await this.desk.find(which, request), null, {}, []);
  }

  @PagePost('postUpdate')
  // The token, the button of the other language, the words, what the picture shows in both, and
  // that it may be shown.
  @TakesFile(withPicture(8))
  async post(
    @Param() which: WhichProject,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const here = await this.desk.find(which, request);
    const { body: rest, held, problems } = await this.pictures.take(body, request);
    return handleForm(rest, PostUpdateDto, {
      read: (values) => posted(values, held),
      act: async (input) => {
        if (problems.length > 0) return updatePage(here, held, rest, problems);
        const { process, project } = here;
        await this.updates.post(signedIn(request).id, process.id, project.code, input);
        return this.desk.goOn('deliveredProject', here, 'updated');
      },
      again: (values, found) => updatePage(here, held, values, [...problems, ...found]),
    });
  }
}

function posted(values: FormValues, held: HeldPicture | null): unknown {
  const both = (name: string) => ({
    cy: values[`${name}.cy`] ?? '',
    en: values[`${name}.en`] ?? '',
  });
  const kind = values['picture.kind'] ?? '';
  const agreed = values['picture.agreed'] ?? '';
  const picture = held && { id: held.id, kind, alt: both('picture.alt'), agreed };
  return { text: both('text'), picture };
}

function updatePage(
  here: ProjectHere,
  held: HeldPicture | null,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const most = largestPicture / 1024 / 1024;
  const locals = { ...here, held, values, kinds: pictureKinds, most };
  return page('milestones/update.njk', locals, { problems, keepForm: true });
}
