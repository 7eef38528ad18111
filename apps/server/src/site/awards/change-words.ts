import type { PublicChange } from '#delivery';
import { formatMoney, type Language, type Translate } from '#platform';

export interface ChangeVoice {
  readonly t: Translate;
  readonly language: Language;
  readonly currency: string;
}

/** What a change comes to, in one line. */
export function changeWords(change: PublicChange, { t, language, currency }: ChangeVoice): string {
  const { kind, place, pence, award, toAward, project, area, funder, sealed } = change;
  const ended = kind === 'overdraft' && pence === 0;
  const key = [kind, ...(place ? [place] : []), ...(ended ? ['ended'] : [])].join('-');
  return t(`awards.change.${key}`, {
    amount: formatMoney(pence, language, currency),
    award: (award ?? project)?.title[language] ?? '',
    to: toAward?.title[language] ?? '',
    pot: area?.[language] ?? t('awards.whole'),
    funder: funder ?? (sealed ? t('awards.seal-change.funder') : ''),
  });
}
