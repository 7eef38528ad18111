import type { EntityManager } from '@mikro-orm/postgresql';
import { pictureUrl, type Language } from '#platform';
import type { StoryView } from './delivery.views.js';
import { takenBackOf } from './taken-back-rows.js';

interface StoryRow extends Omit<StoryView, 'picture' | 'takenBack'> {
  readonly id: string;
  readonly picture: string | null;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/** What people told of a project, the oldest first. */
export async function storiesOf(em: EntityManager, awardId: string): Promise<readonly StoryView[]> {
  const rows = await em.execute<StoryRow[]>(
    `select story.id, number, text, language, told_by as "toldBy", picture_id as picture,
       picture_alt as alt, width, height
     from delivery.story left join platform.file on file.id = picture_id
     where award_id = ? order by number`,
    [awardId],
  );
  const taken = await takenBackOf(em, [awardId]);
  return rows.map(({ id, number, text, language, toldBy, ...row }) => ({
    ...{ number, text, language, toldBy, picture: pictureOf(row, language) },
    takenBack: taken.get(id)?.at(-1) ?? null,
  }));
}

function pictureOf(
  {
    picture,
    alt,
    width,
    height,
  }: Omit<StoryRow, keyof StoryView | 'id'> & Pick<StoryRow, 'picture'>,
  language: Language,
): StoryView['picture'] {
  if (picture === null) return null;
  const shown = { id: picture, url: pictureUrl(picture), width, height, srcset: '' };
  return { ...shown, alt, language };
}
