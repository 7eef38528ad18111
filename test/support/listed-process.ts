import { MikroORM } from '@mikro-orm/postgresql';
import { Area, Category } from '#processes';
import { corpus } from './proposal-corpus/corpus.js';
import { holdCorpus } from './proposal-corpus/held-corpus.js';
import type { Rooms } from './rooms.js';
import { timetable } from './vote.js';

export interface ListedProcess {
  readonly processId: string;
  readonly slug: string;
}

/** Published in Wrexham, with thirty proposals in two of its wards, every other one with its place. */
export async function listedProcess(rooms: Rooms): Promise<ListedProcess> {
  const processId = await rooms.act(async (app) => {
    const places: { acton?: Area; offa?: Area; green?: Category } = {};
    return holdCorpus(app.get(MikroORM).em, corpus(30), (proposal, process) => {
      const named = (name: string) => ({ cy: name, en: name });
      places.acton ??= new Area(process, { slug: 'acton', name: named('Acton'), position: 1 });
      places.offa ??= new Area(process, { slug: 'offa', name: named('Offa'), position: 2 });
      const green = { cy: 'Mannau gwyrdd', en: 'Green places' };
      places.green ??= new Category(process, { slug: 'green', name: green, position: 1 });
      const { number } = proposal;
      proposal.area = number % 2 === 0 ? places.acton : places.offa;
      proposal.category = number % 3 === 0 ? places.green : null;
      proposal.goals = number % 4 === 0 ? ['global'] : [];
      proposal.estimatePence = number * 20_000;
      if (number % 2 > 0) return;
      proposal.latitude = 53.045 + (number % 5) / 500;
      proposal.longitude = -3.003 + (number % 7) / 500;
    });
  });
  const both = (words: string) => JSON.stringify({ cy: words, en: words });
  const slug = 'listed';
  await rooms.sql(`update organisation set name = ? where slug = 'corpus'`, [both('Wrexham')]);
  await rooms.sql(
    `update process set slug_en = ?, slug_cy = ?, title = ?, state = 'published', published_at = now()
     where id = ?`,
    [slug, `${slug}-cy`, both('Listed'), processId],
  );
  for (const { kind, opensAt, closesAt } of timetable('gather'))
    await rooms.sql(
      `insert into phase (id, process_id, kind, opens_at, closes_at, state)
       values (gen_random_uuid(), ?, ?, ?, ?, 'planned')`,
      [processId, kind, opensAt, closesAt],
    );
  return { processId, slug };
}
