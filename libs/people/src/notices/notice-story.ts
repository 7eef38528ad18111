import { noticeTopic, type NoticeTopic } from './notice-groups.js';
import type { NoticeFacts, NoticeKind } from './notice-kinds.js';

interface Told {
  readonly kind: NoticeKind;
  readonly processId: string | null;
  readonly facts: NoticeFacts;
}

/** Notices of one kind about one thing, told as one: “3 new comments”. */
export interface NoticeLine<One extends Told = Told> {
  readonly latest: One;
  readonly count: number;
}

/** What happened to one proposal, or to something that is none. */
export interface NoticeStory<One extends Told = Told> {
  readonly lines: readonly NoticeLine<One>[];
}

/** Whatever needs an answer comes before talk. */
const weights: Readonly<Record<NoticeTopic, number>> = {
  ...{ security: 0, duty: 1, moderation: 2, own: 3, officer: 4, followed: 5, discussion: 6 },
};

/** Gathers notices by what they are about, the weightiest first. */
export function noticeStories<One extends Told>(notices: readonly One[]): NoticeStory<One>[] {
  const byProposal = Map.groupBy(
    notices,
    ({ processId, kind, facts }) =>
      `${processId ?? ''} ${facts['number'] ?? [kind, facts['room'], facts['task']].join(' ')}`,
  );
  const stories = [...byProposal.values()].map((group) => {
    const byKind = [...Map.groupBy(group, ({ kind }) => kind).values()];
    const lines = byKind.flatMap((same) => {
      const latest = same.at(-1);
      return latest ? [{ latest, count: same.length }] : [];
    });
    return { lines: lines.sort((a, b) => weight(a) - weight(b)) };
  });
  return stories.sort((a, b) => weightOf(a) - weightOf(b));
}

const weight = ({ latest }: NoticeLine) => weights[noticeTopic(latest)];
const weightOf = ({ lines }: NoticeStory) => Math.min(...lines.map(weight));
