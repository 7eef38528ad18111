import { MikroORM } from '@mikro-orm/postgresql';
import { corpus, type CorpusText } from '../../../test/support/proposal-corpus/corpus.js';
import { holdCorpus } from '../../../test/support/proposal-corpus/held-corpus.js';
import type { Rooms } from '../../../test/support/rooms.js';
import { folded } from '../../../libs/proposals/src/folded.js';

export interface Filled {
  readonly processId: string;
  readonly texts: readonly CorpusText[];
}

const inOneGo = 5_000;

const insert = `insert into proposal (id, process_id, number, author_name, title, body, language,
    folded_title, folded_body, area_id, estimate_pence, latitude, longitude, support_count,
    state, published_at)
  select gen_random_uuid(), ?, t.number, 'Awdur', t.title, t.body, t.language, t.folded_title,
    t.folded_body, a.id, (t.number % 400) * 25000, 53.03 + (t.number % 97) / 2500.0,
    -3.02 + (t.number % 89) / 1500.0, t.number * 7 % 500, 'under-review', now()
  from jsonb_to_recordset(?::jsonb) as t (number int, title text, body text, language text,
    folded_title text, folded_body text)
  left join area a on a.process_id = ? and a.position = t.number % 5`;

/** A process with so many published proposals in five wards, each with its place and a cost. */
export async function fill(rooms: Rooms, size: number): Promise<Filled> {
  const texts = corpus(size);
  const processId = await rooms.act(async (app) =>
    holdCorpus(app.get(MikroORM, { strict: false }).em, []),
  );
  await rooms.sql(
    `insert into area (id, process_id, slug, name, position)
     select gen_random_uuid(), ?, 'ward-' || n, '{"cy": "Ward", "en": "Ward"}', n
     from generate_series(0, 4) n`,
    [processId],
  );
  // What keeps the past of each text would take longer than all that is measured.
  await rooms.sql('alter table proposal disable trigger user');
  for (let from = 0; from < size; from += inOneGo) {
    const rows = texts.slice(from, from + inOneGo).map((text, index) => ({
      ...{ number: from + index + 1, title: text.title, body: text.body, language: text.language },
      ...{ folded_title: folded(text.title), folded_body: folded(text.body) },
    }));
    await rooms.sql(insert, [processId, JSON.stringify(rows), processId]);
  }
  await rooms.sql('alter table proposal enable trigger user');
  await rooms.sql('vacuum analyze proposal');
  return { processId, texts };
}
