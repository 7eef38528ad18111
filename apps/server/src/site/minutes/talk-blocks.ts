import { clockText, type MinutedMatter, type MinutedPoll, type PollOption } from '#rooms';
import { listOf, type Block, type Said } from './block.js';
import { nameOf, saidBy, type MinutesVoice } from './minutes-voice.js';

const cell = (text: string | number): Said => ({ text: String(text) });

/** Who spoke, in the order of their first turn; for how long where the room agreed to that. */
export function speakerBlocks({ speakers }: MinutedMatter, voice: MinutesVoice): readonly Block[] {
  const { t } = voice;
  if (speakers.length === 0) return [];
  const isTimed = speakers.some(({ ms }) => ms !== null);
  const head = [t('minutes.speaker'), t('minutes.turns')];
  return [
    {
      ...{ kind: 'table', caption: t('minutes.speakers') },
      head: isTimed ? [...head, t('minutes.talk-time')] : head,
      rows: speakers.map(({ turns, ms, ...who }) => [
        cell(nameOf(who, voice)),
        cell(turns),
        ...(ms === null ? [] : [cell(clockText(ms))]),
      ]),
    },
  ];
}

export function pollBlocks({ polls }: MinutedMatter, voice: MinutesVoice): readonly Block[] {
  return polls.flatMap((poll) => [
    {
      ...{ kind: 'heading', level: 3 },
      text: voice.t('minutes.poll', { question: poll.plan.question[voice.language] }),
    } as const,
    ...resultBlocks(poll, voice),
    ...listOf(
      voice.t('minutes.objections'),
      poll.reasons.map((words) => saidBy(words, voice)),
    ),
  ]);
}

function resultBlocks({ plan, cast, result }: MinutedPoll, voice: MinutesVoice): readonly Block[] {
  const { t } = voice;
  const kind = t(`minutes.poll-kinds.${plan.kind}`);
  if (!result) return [{ kind: 'aside', text: t('minutes.not-published', { kind, cast }) }];
  const named = (id: string) => optionName(plan.options, id, voice);
  const marks = plan.kind === 'multiple' || plan.kind === 'dot';
  const counted = [
    t(plan.secret ? 'minutes.secretly' : 'minutes.openly', { kind }),
    t('minutes.cast', { cast: result.cast }),
    t(marks ? 'minutes.hand-marks' : 'minutes.hands', { hands: result.hands }),
  ].join(' ');
  return [
    { kind: 'aside', text: counted },
    {
      ...{ kind: 'table', caption: t('minutes.result') },
      head: [t('minutes.answer'), t(`minutes.counts.${plan.kind}`), t('minutes.by-hand')],
      rows: result.options.map(({ id, count, byHand }) => [
        { text: named(id) },
        cell(count),
        cell(byHand),
      ]),
    },
    ...winners(plan.kind === 'ranked', result.winners.map(named), voice),
  ];
}

function winners(
  isRanked: boolean,
  names: readonly string[],
  { t }: MinutesVoice,
): readonly Block[] {
  if (names.length === 0) return [];
  const said = isRanked ? 'minutes.preferred' : 'minutes.most';
  return [{ kind: 'text', text: t(said, { names: names.join(', ') }) }];
}

/** Fixed answers have no text of their own. */
function optionName(
  options: readonly PollOption[],
  id: string,
  { t, language }: MinutesVoice,
): string {
  const own = options.find((option) => option.id === id)?.text[language];
  return own ? own : t(`minutes.options.${id}`);
}

export function statementBlocks(
  { statements }: MinutedMatter,
  { t }: MinutesVoice,
): readonly Block[] {
  if (statements.length === 0) return [];
  return [
    {
      ...{ kind: 'table', caption: t('minutes.statements') },
      head: [t('minutes.statement'), t('minutes.agree'), t('minutes.disagree'), t('minutes.pass')],
      rows: statements.map(({ text, language, agree, disagree, pass }) => [
        { text, lang: language },
        ...[agree, disagree, pass].map(cell),
      ]),
    },
  ];
}
