import type { RankedFile } from './count-file.js';
import type { CountVoice } from './count-voice.js';
import type { CountedRanked } from './counted.js';
import { factLines, tableSection } from './report-parts.js';
import type { Column } from './text-table.js';

/** Who each rule elects, and in a row for each candidate in which place. */
export function compareSeats(
  { title, profile }: RankedFile,
  counted: readonly [words: string, CountedRanked][],
  { t, number, name }: CountVoice,
): string[] {
  const ballots = { ballots: number(profile.ballots), distinct: number(profile.weights.length) };
  const seats = Math.max(...counted.map(([, { result }]) => result.seats));
  const placeColumns = counted.map((_one, at): Column => ({
    title: number(at + 1),
    align: 'right',
  }));
  return [
    title,
    '',
    ...factLines([
      [t('command.facts.ballots', {}), t('command.facts.ballots-value', ballots)],
      [t('command.facts.seats', {}), number(seats)],
    ]),
    ...tableSection(
      t('command.list.rules', {}),
      [
        { title: '#', align: 'right' },
        { title: t('command.column.rule', {}), align: 'left' },
        { title: t('command.column.elected', {}), align: 'left' },
      ],
      counted.map(([words, { result }], at) => [
        number(at + 1),
        words,
        result.elected.map(name).join(' · '),
      ]),
    ),
    ...tableSection(
      t('command.list.who', {}),
      [
        { title: t('command.column.candidate', {}), align: 'right' },
        { title: t('command.column.name', {}), align: 'left', widest: 40 },
        ...placeColumns,
      ],
      profile.candidates.map((candidate) => [
        candidate.id,
        candidate.name,
        ...counted.map(([, { result }]) => {
          const place = result.elected.indexOf(candidate.id);
          return place < 0 ? '·' : number(place + 1);
        }),
      ]),
    ),
  ];
}
