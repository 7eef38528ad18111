import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '#finance';
import type { ProposalRecord } from '#proposals';

/** Columns in their order, called as in the API: programs read them by name. */
const columns = [
  ...['number', 'title', 'body', 'language', 'authorName', 'area', 'areaCy', 'areaEn'],
  ...['category', 'categoryCy', 'categoryEn', 'goals', 'latitude', 'longitude', 'estimatePence'],
  ...['supportCount', 'commentCount', 'state', 'publishedAt'],
];

/** For a spreadsheet: RFC 4180, UTF-8 with its mark, no cell that could be run as a formula. */
export async function* proposalsCsv(
  parts: AsyncIterable<readonly ProposalRecord[]>,
): AsyncGenerator<string, void> {
  yield `\uFEFF${lines([columns])}`;
  for await (const part of parts) yield lines(part.map(cells));
}

type Cell = string | number;

function cells(record: ProposalRecord): readonly Cell[] {
  const { areaName: area, categoryName: category } = record;
  const words = (text: string | null | undefined) => formulaSafe(text ?? '');
  return [
    ...[record.number, words(record.title), words(record.body), record.language],
    ...[words(record.authorName), record.areaSlug ?? '', words(area?.cy), words(area?.en)],
    ...[record.categorySlug ?? '', words(category?.cy), words(category?.en)],
    ...[record.goals.join(' '), record.latitude ?? '', record.longitude ?? ''],
    ...[record.estimatePence ?? '', record.supportCount, record.commentCount, record.state],
    record.publishedAt.toISOString(),
  ];
}

const lines = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    // Unquoted, a bare line break in a text would begin a row of its own, formula and all.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
