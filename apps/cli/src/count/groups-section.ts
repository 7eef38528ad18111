import type { CountVoice } from './count-voice.js';
import type { CountedBudget } from './counted.js';
import { tableSection } from './report-parts.js';
import type { Column } from './text-table.js';
import { voterGroupsOf } from './voter-groups-of.js';

/** Each group of voters: how many, what they voted and got, how much of the money they steered. */
export function groupsSection(counted: CountedBudget, voice: CountVoice): string[] {
  if (counted.file.groups === null) return [];
  const { t, number, fraction, share } = voice;
  const title = (key: string) => t(`command.column.${key}`, {});
  const columns: Column[] = [
    { title: title('group'), align: 'left', widest: 40 },
    ...['voters', 'votes', 'nothing', 'mean', 'steered', 'steered-each'].map((key): Column => ({
      title: title(key),
      align: 'right',
    })),
  ];
  const rows = voterGroupsOf(counted).map((group) => [
    group.label ?? title('none'),
    number(group.voters),
    number(group.votes),
    number(group.votersWithNothing),
    fraction(group.winnersPerVoter),
    share(group.paid),
    share(group.paidPerVoter),
  ]);
  const { column } = counted.file.groups;
  return tableSection(t('command.list.groups', { column }), columns, rows);
}
