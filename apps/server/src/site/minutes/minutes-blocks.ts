import type { MinutesWords } from '#deliberation';
import type { MinutedItem, MinutedMatter, MinutesDraft } from '#rooms';
import { listOf, paragraphs, type Block } from './block.js';
import { announcementBlocks, breakoutBlocks, outcomeBlocks } from './came-of-it-blocks.js';
import { dayOf, nameOf, timeOf, type MinutesVoice } from './minutes-voice.js';
import { pollBlocks, speakerBlocks, statementBlocks } from './talk-blocks.js';

export interface WholeMinutes {
  readonly words: MinutesWords;
  readonly log: MinutesDraft;
}

/** The whole minutes in one language: what people wrote, and what the log says. */
export function minutesBlocks({ words, log }: WholeMinutes, voice: MinutesVoice): readonly Block[] {
  const { t, language } = voice;
  const decisions = linesOf(words.decisions[language]);
  return [
    factBlock(log, voice),
    heading(t('minutes.summary')),
    ...paragraphs(words.summary[language]),
    ...(decisions.length > 0 ? [heading(t('minutes.decisions'))] : []),
    ...listOf('', decisions),
    ...log.items.flatMap((item, index) => [
      heading(t('minutes.item', { number: index + 1, title: item.item.title[language] })),
      ...itemTimes(item, voice),
      ...paragraphs(words.notes[item.item.id]?.[language] ?? ''),
      ...matterBlocks(item, voice),
    ]),
    ...betweenBlocks(log.between, voice),
  ];
}

/** What the log says of one item, for whoever writes about it. */
export function loggedBlocks(item: MinutedItem, voice: MinutesVoice): readonly Block[] {
  return [...itemTimes(item, voice), ...matterBlocks(item, voice)];
}

export function betweenBlocks(matter: MinutedMatter, voice: MinutesVoice): readonly Block[] {
  const blocks = matterBlocks(matter, voice);
  return blocks.length === 0 ? [] : [heading(voice.t('minutes.between')), ...blocks];
}

export function factBlock(log: MinutesDraft, voice: MinutesVoice): Block {
  const { t } = voice;
  const { openedAt, closedAt, ranBy, tookPart } = log;
  const { online, code, hall } = tookPart;
  const from = openedAt === null ? '' : `${dayOf(openedAt, voice)}, ${timeOf(openedAt, voice)}`;
  const until = closedAt === null ? '' : `–${timeOf(closedAt, voice)}`;
  return {
    kind: 'facts',
    rows: [
      { name: t('minutes.when'), value: `${from}${until}` },
      ...(ranBy.length > 0
        ? [{ name: t('minutes.ran-by'), value: ranBy.map((who) => nameOf(who, voice)).join(', ') }]
        : []),
      {
        name: t('minutes.took-part'),
        value: t('minutes.by-way', { all: online + code + hall, online, code, hall }),
      },
    ],
  };
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });

const linesOf = (text: string) =>
  text
    .split(/\r?\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: line.trim() }));

function matterBlocks(matter: MinutedMatter, voice: MinutesVoice): readonly Block[] {
  return [
    ...speakerBlocks(matter, voice),
    ...pollBlocks(matter, voice),
    ...statementBlocks(matter, voice),
    ...breakoutBlocks(matter, voice),
    ...outcomeBlocks(matter, voice),
    ...announcementBlocks(matter, voice),
  ];
}

const msPerMinute = 60_000;

function itemTimes(item: MinutedItem, voice: MinutesVoice): readonly Block[] {
  const { t } = voice;
  const { startedAt, endedAt, lastedMs, state } = item;
  const { proposal } = item.item;
  const link = proposalLink(proposal, voice);
  if (startedAt === null || endedAt === null || lastedMs === null) {
    const text = t(state === 'skipped' ? 'minutes.skipped' : 'minutes.not-reached');
    return [{ kind: 'aside', text }, ...link];
  }
  const times = { from: timeOf(startedAt, voice), until: timeOf(endedAt, voice) };
  const minutes = Math.max(1, Math.round(lastedMs / msPerMinute));
  return [{ kind: 'aside', text: t('minutes.lasted', { ...times, minutes }) }, ...link];
}

function proposalLink(number: number | null, { t, proposal }: MinutesVoice): readonly Block[] {
  if (number === null) return [];
  return [{ kind: 'link', text: t('minutes.of-proposal', { number }), href: proposal(number) }];
}
