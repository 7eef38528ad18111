import type { Language, Translate } from '#platform';
import { fixedOptions, type PollChoice, type PollPlan } from '#rooms';

/** What somebody chose, in words: the first first where they ranked, how often where they had dots. */
export function choiceText(
  { kind, options }: PollPlan,
  choice: PollChoice,
  { language, t }: { readonly language: Language; readonly t: Translate },
): string {
  const nameOf = (id: string) =>
    fixedOptions(kind)
      ? t(`rooms.polls.fixed.${kind}.${id}`)
      : (options.find((option) => option.id === id)?.text[language] ?? id);
  if (kind === 'ranked')
    return choice.map((id, place) => `${String(place + 1)}. ${nameOf(id)}`).join(', ');
  if (kind !== 'dot') return choice.map(nameOf).join(', ');
  const dots = (option: string) => choice.filter((id) => id === option).length;
  return [...new Set(choice)].map((id) => `${nameOf(id)} × ${String(dots(id))}`).join(', ');
}
