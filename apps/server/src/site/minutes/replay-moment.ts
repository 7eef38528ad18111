import type { ReplayView } from '#deliberation';
import {
  queueOrder,
  reduce,
  tellingOf,
  type Directory,
  type PublicEvent,
  type PublicState,
  type RoomState,
} from '#rooms';
import { nameIn, timeOf, type MinutesVoice } from './minutes-voice.js';
import { saidTelling, type SaidTelling } from './said-telling.js';

/** So many events are listed around the one that is shown. */
const around = 8;

interface ToldStep extends SaidTelling {
  readonly seq: number;
  readonly time: string;
}

export interface ReplayMoment {
  readonly seq: number;
  readonly step: ToldStep;
  readonly steps: readonly ToldStep[];
  /** Where each item of the agenda began, for whoever wants to go there. */
  readonly chapters: readonly { seq: number; title: string; time: string; isHere: boolean }[];
  readonly room: ReturnType<typeof roomThen>;
}

/** The room after its public event `seq`, and what happened around it. */
export function replayMoment(
  { events, directory, after }: ReplayView,
  seq: number,
  voice: MinutesVoice,
): ReplayMoment {
  const from = Math.max(1, seq - around);
  const until = seq + around;
  const near = events.slice(from - 1, until);
  const steps = stepsIn(near, after(from - 1), directory, voice);
  const room = after(seq);
  return {
    ...{ seq, steps, chapters: chapters(events, after(events.length), seq, voice) },
    step: steps.find((step) => step.seq === seq) ?? { seq, time: '', text: '', quote: null },
    room: roomThen(room.pub, directory, voice),
  };
}

/** Each sentence is told from the room as it stood before it. */
function stepsIn(
  events: readonly PublicEvent[],
  before: RoomState,
  directory: Directory,
  voice: MinutesVoice,
): readonly ToldStep[] {
  let room = before;
  return events.map((event) => {
    const said = saidTelling(tellingOf(event, room), directory, voice);
    room = reduce(room, event);
    return { ...said, seq: event.seq, time: timeOf(event.at, voice) };
  });
}

function chapters(
  events: readonly PublicEvent[],
  { pub }: RoomState,
  here: number,
  voice: MinutesVoice,
) {
  const titles = new Map(pub.agenda.map(({ item }) => [item.id, item.title[voice.language]]));
  const begun = events.flatMap(({ type, seq, at, data }) =>
    type === 'agenda.started'
      ? [{ seq, title: titles.get(data.item) ?? '', time: timeOf(at, voice) }]
      : [],
  );
  const current = begun.findLast(({ seq }) => seq <= here)?.seq;
  return begun.map((one) => ({ ...one, isHere: one.seq === current }));
}

/** What everybody in the room could see at that moment. */
function roomThen(pub: PublicState, directory: Directory, voice: MinutesVoice) {
  const named = (id: string) => nameIn(directory, id, voice);
  const { language } = voice;
  const breakout = pub.breakouts.at(-1);
  return {
    phase: pub.phase,
    agenda: pub.agenda.map(({ item, state }) => ({ title: item.title[language], state })),
    speaker: pub.floor && named(pub.floor.person),
    queue: queueOrder(pub).map(({ person, kind }) => ({ name: named(person), kind })),
    polls: pub.polls
      .filter(({ state }) => state === 'open')
      .map(({ plan }) => plan.question[language]),
    groups: breakout?.state === 'open' ? breakout.groups.length : 0,
  };
}
