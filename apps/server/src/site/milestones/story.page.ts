import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeliveryOutcomesService, PublishStoryDto } from '#delivery';
import { largestPicture } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { PictureDesk, withPicture, type HeldPicture } from '../pictures/picture-desk.js';
import { TakesFile } from '../upload.js';
import { DeliveryDesk, type ProjectHere, type WhichProject } from './delivery-desk.js';

/** Where staff publish what somebody tells of a project, with their consent. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class StoryPage {
  constructor(
    private readonly desk: DeliveryDesk,
    private readonly pictures: PictureDesk,
    private readonly outcomes: DeliveryOutcomesService,
  ) {}

  @PageGet('newStory')
  async show(@Param() which: WhichProject, @Req() request: Request): Promise<Page> {
    return storyPage(await this.desk.find(which, request), null, {}, []);
  }

  @PagePost('newStory')
  // The token, the button of the other language, and the story's own.
  @TakesFile(withPicture(7))
  async publish(
    @Param() which: WhichProject,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const here = await this.desk.find(which, request);
    const { body: rest, held, problems } = await this.pictures.take(body, request);
    return handleForm(rest, PublishStoryDto, {
      read: ({ 'picture.alt': alt, 'picture.agreed': agreed, ...values }) => ({
        ...values,
        picture: held && { id: held.id, alt: alt ?? '', agreed: agreed ?? '' },
      }),
      act: async (input) => {
        if (problems.length > 0) return storyPage(here, held, rest, problems);
        const { process, project } = here;
        await this.outcomes.tell(signedIn(request).id, process.id, project.code, input);
        return this.desk.goOn('deliveredProject', here, 'story');
      },
      again: (values, found) => storyPage(here, held, values, [...problems, ...found]),
    });
  }
}

function storyPage(
  here: ProjectHere,
  held: HeldPicture | null,
  values: FormValues,
  problems: readonly PageProblem[],
): Page {
  const most = largestPicture / 1024 / 1024;
  const locals = { ...here, held, values, most };
  return page('milestones/story.njk', locals, { problems, keepForm: true });
}
