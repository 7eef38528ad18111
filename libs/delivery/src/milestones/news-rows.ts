import type { EntityManager } from '@mikro-orm/postgresql';
import { pictureUrl, type BothLanguages } from '#platform';
import type { DeliveryPicture, UpdateView } from './delivery.views.js';
import { takenBackOf, type TakenBackView } from './taken-back-rows.js';

interface NewsRow {
  readonly award: string;
  readonly news: string;
  readonly number: number;
  readonly at: Date | string;
  readonly text: BothLanguages | null;
  readonly kind: DeliveryPicture['kind'] | null;
  readonly alt: BothLanguages | null;
  readonly id: string | null;
  readonly width: number;
  readonly height: number;
  readonly smallId: string | null;
  readonly smallWidth: number | null;
}

/**
 * What was told of each of these awards, by its id, the newest first; or the newest alone that was
 * not taken back.
 */
export async function newsOf(
  em: EntityManager,
  awardIds: readonly string[],
  newestAlone = false,
): Promise<ReadonlyMap<string, readonly UpdateView[]>> {
  const rows = await em.execute<NewsRow[]>(
    `select ${newestAlone ? 'distinct on (award_id)' : ''} award_id as award,
       news.id as news, number, at, text,
       picture_kind as kind, picture_alt as alt, file.id, file.width, file.height,
       small.id as "smallId", small.width as "smallWidth"
     from delivery.news left join platform.file on file.id = picture_id
       left join platform.file small on small.id = file.small_id
     where award_id = any(string_to_array(?, ',')::uuid[])
       ${newestAlone ? 'and text is not null' : ''} order by award_id, number desc`,
    [awardIds.join(',')],
  );
  const taken = await takenBackOf(em, awardIds);
  const views = rows.map((row) => ({
    award: row.award,
    view: updateView(row, taken.get(row.news)?.at(-1) ?? null),
  }));
  return new Map(
    [...Map.groupBy(views, ({ award }) => award)].map(([award, own]) => [
      award,
      own.map(({ view }) => view),
    ]),
  );
}

function updateView(row: NewsRow, takenBack: TakenBackView | null): UpdateView {
  const { number, at, text } = row;
  return { number, at: new Date(at), text, picture: pictureOf(row), takenBack };
}

function pictureOf(row: NewsRow): DeliveryPicture | null {
  const { id, kind, alt, width, height, smallId, smallWidth } = row;
  if (id === null || kind === null || alt === null) return null;
  const both = smallId !== null && smallWidth !== null;
  const srcset = both ? `${pictureUrl(smallId)} ${smallWidth}w, ${pictureUrl(id)} ${width}w` : '';
  return { id, url: pictureUrl(id), kind, alt, width, height, srcset };
}
