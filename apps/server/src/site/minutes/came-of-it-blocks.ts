import type { MinutedMatter, MinutedOutcome } from '#rooms';
import { listOf, type Block, type Said } from './block.js';
import { nameOf, saidBy, type MinutesVoice } from './minutes-voice.js';

/** What groups were asked, and what they brought back. */
export function breakoutBlocks(
  { breakouts }: MinutedMatter,
  voice: MinutesVoice,
): readonly Block[] {
  const { t, language } = voice;
  return breakouts.flatMap(({ task, notes }) => [
    {
      ...{ kind: 'heading', level: 3 },
      text: t('minutes.groups', { task: task[language] }),
    } as const,
    ...notes.flatMap((note, index) =>
      listOf(t('minutes.group', { number: index + 1 }), [
        note ? saidBy(note, voice) : { text: t('minutes.nothing-brought-back') },
      ]),
    ),
  ]);
}

export function outcomeBlocks({ outcomes }: MinutedMatter, voice: MinutesVoice): readonly Block[] {
  if (outcomes.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: voice.t('minutes.outcomes') },
    ...outcomes.flatMap((outcome) => outcomeBlock(outcome, voice)),
  ];
}

/** Of an amendment the title and why: its whole text is with the proposal. */
function outcomeBlock(outcome: MinutedOutcome, voice: MinutesVoice): readonly Block[] {
  const { t, language } = voice;
  const { kind, proposal, state, question, words, title, why } = outcome;
  const said = t(`minutes.outcome.${kind}.${state}`, {
    name: nameOf(outcome, voice),
    ...(proposal !== null && { number: proposal }),
  });
  const agreed = question ? ` ${t('minutes.agreed-in', { question: question[language] })}` : '';
  const lang = words.language;
  const texts = [title, why].flatMap((text) => (text === null ? [] : [{ text, lang }]));
  const items: readonly Said[] = title === null ? [saidBy(words, voice)] : texts;
  return [...listOf(`${said}${agreed}`, items), ...linkTo(proposal, voice)];
}

function linkTo(proposal: number | null, { t, proposal: href }: MinutesVoice): readonly Block[] {
  if (proposal === null) return [];
  const text = t('minutes.see-proposal', { number: proposal });
  return [{ kind: 'link', text, href: href(proposal) }];
}

export function announcementBlocks(
  { announcements }: MinutedMatter,
  { t, language }: MinutesVoice,
): readonly Block[] {
  const items = announcements.map((one) => ({ text: one[language] }));
  return listOf(t('minutes.announcements'), items);
}
