import { ProposalsMapReader, ProposalsReader } from '#proposals';
import { table } from '../../casting/src/table.js';
import { written } from '../../casting/src/numbers.js';
import type { Rooms } from '../../../test/support/rooms.js';
import type { Filled } from './fill.js';
import { timed } from './timed.js';

interface Kind {
  readonly name: string;
  readonly product: (turn: number) => Promise<unknown>;
  /** The same question as a person would write it in SQL. */
  readonly byHand: (turn: number) => Promise<unknown>;
}

const window = { west: -3.05, south: 53.02, east: -2.94, north: 53.08 };
const words = ['garden', 'llwybr', 'youth club', 'mainc', 'bus shelter', 'coed'];
const isOpen = `process_id = ? and published_at is not null and hidden_at is null
  and state not in ('withdrawn', 'merged')`;
const row = `p.id, p.number, p.title, p.body, p.language, p.author_name, p.estimate_pence, p.state,
  p.support_count, a.slug, a.name`;

/** List, search and map through the readers, each beside its question in plain SQL. */
export async function measureLists(
  rooms: Rooms,
  { processId }: Filled,
  turns: number,
): Promise<string> {
  const list = (order: 'random' | 'newest' | 'supported') => (turn: number) =>
    rooms.with(ProposalsReader, (reader) =>
      reader.list(processId, { order, seed: turn % 4_096, page: 1 + (turn % 20) }, null),
    );
  const page = async (order: string, turn: number, where = '', params: readonly unknown[] = []) => {
    const all = [processId, ...params];
    await rooms.sql(`select count(*) from proposal where ${isOpen} ${where}`, all);
    await rooms.sql(
      `select ${row} from (select * from proposal where ${isOpen} ${where}
         order by ${order} limit 20 offset ${(turn % 20) * 20}) p left join area a on a.id = p.area_id`,
      all,
    );
  };
  const wordOf = (turn: number) => words[turn % words.length] ?? '';
  const kinds: readonly Kind[] = [
    {
      name: 'list, random',
      product: list('random'),
      byHand: (turn) => page(`hashint8extended(number, ${turn % 4_096})`, turn),
    },
    {
      name: 'list, newest',
      product: list('newest'),
      byHand: (turn) => page('number desc', turn),
    },
    {
      name: 'list, most supported',
      product: list('supported'),
      byHand: (turn) => page('support_count desc, number desc', turn),
    },
    {
      name: 'search, best match',
      product: (turn) =>
        rooms.with(ProposalsReader, (reader) => reader.list(processId, { q: wordOf(turn) }, null)),
      byHand: (turn) => {
        const query = `websearch_to_tsquery('simple', '${wordOf(turn)}')`;
        return page(`ts_rank(words, ${query}) desc`, 0, `and words @@ ${query}`);
      },
    },
    {
      name: 'map',
      product: () =>
        rooms.with(ProposalsMapReader, (reader) => reader.of(processId, {}, window, null)),
      byHand: async () => {
        await rooms.sql(
          `select area_id, count(*), count(latitude) from proposal where ${isOpen} group by 1`,
          [processId],
        );
        await rooms.sql(
          `select floor((longitude + 3.05) / 0.0039) x, floor((latitude - 53.02) / 0.0021) y,
             count(*), min(number), avg(latitude), avg(longitude) from proposal where ${isOpen} group by 1, 2`,
          [processId],
        );
      },
    },
  ];
  const rows = [];
  for (const { name, product, byHand } of kinds) {
    const [ours, theirs] = await timed([product, byHand], turns);
    if (!ours || !theirs) continue;
    rows.push([
      ...[name, written(ours.p50), written(ours.p95)],
      ...[written(theirs.p50), written(theirs.p95), written(ours.p95 / theirs.p95)],
    ]);
  }
  return table(['ms', 'product p50', 'p95', 'by hand p50', 'p95', 'product to hand, p95'], rows);
}
