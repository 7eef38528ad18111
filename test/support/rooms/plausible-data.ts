import {
  breakoutWays,
  pollKinds,
  queuePolicies,
  reportSubjects,
  requestKinds,
  roomRoles,
  wallPanels,
  type AgendaItem,
  type BothWords,
  type Commands,
  type CommandType,
  type PollPlan,
  type RoomState,
} from '#rooms';

/** In every text that a resident writes here, and in every name: neither may ever be in an event. */
export const residentsWords = 'GEIRIAU PRESWYLYDD';

type Data<Type extends CommandType> = (
  room: RoomState,
  picks: readonly number[],
  newId: () => string,
) => Commands[Type];

const nobody = '00000000-0000-4000-8000-00000000dead';
const both = (text: string): BothWords => ({ cy: text, en: text });
const written = (pick = 0) => ({
  text: `${residentsWords} ${String(pick)}`,
  language: pick % 2 === 0 ? ('cy' as const) : ('en' as const),
});

function oneOf<Item>(items: readonly Item[], pick = 0): Item | undefined {
  return items[pick % Math.max(1, items.length)];
}

/** One of what there is; now and then, and where there is nothing, what nobody knows. */
function idOf(ids: readonly string[], pick = 0): string {
  return (pick % 23 === 22 ? undefined : oneOf(ids, pick)) ?? nobody;
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const people = ({ host }: RoomState) => Object.keys(host.people);
const items = ({ pub }: RoomState) => pub.agenda.map(({ item }) => item.id);
const pending = ({ pub }: RoomState) =>
  pub.agenda.filter(({ state }) => state === 'pending').map(({ item }) => item.id);
const requests = ({ pub }: RoomState) => ids(pub.queue.waiting);
const polls = ({ pub }: RoomState, state?: string) =>
  pub.polls.filter((poll) => state === undefined || poll.state === state);
const plans = (room: RoomState, state?: string) => ids(polls(room, state).map(({ plan }) => plan));
const groups = ({ pub }: RoomState) => pub.breakouts.at(-1)?.groups ?? [];
const statements = ({ pub }: RoomState) => ids(pub.statements);
const submitted = ({ host }: RoomState) => ids(host.submitted);
const reports = ({ host }: RoomState) => ids(host.reports);
const outcomes = ({ pub }: RoomState) => ids(pub.outcomes);
/** Everything that residents wrote, whoever sees it. */
const words = ({ pub, host }: RoomState) => [
  ...[...ids(pub.outcomes), ...ids(host.submitted), ...Object.values(host.groupNotes)],
  ...pub.polls.flatMap(({ reasons }) => reasons),
  ...pub.breakouts.flatMap(({ notes }) => Object.values(notes)),
];
const floorId = ({ pub }: RoomState) => pub.floor?.id ?? nobody;

/** A poll of any kind, with three answers where the kind has none of its own. */
export function anyPoll(pick: number, id: string): PollPlan {
  const kind = oneOf(pollKinds, pick) ?? 'single';
  const fixed = kind === 'sense-check' || kind === 'consent';
  return {
    ...{ id, kind, question: both('What do you say?') },
    options: fixed ? [] : ['a', 'b', 'c'].map((option) => ({ id: option, text: both(option) })),
    secret: Math.floor(pick / 7) % 3 !== 0,
    most: kind === 'multiple' ? 2 : kind === 'dot' ? 5 : null,
  };
}

export function anyItem(pick: number, newId: () => string): AgendaItem {
  const kind = pick % 3 === 0 ? 'poll' : 'text';
  return {
    ...{ id: newId(), kind, title: both(`Item ${String(pick)}`), body: both(''), proposal: null },
    minutes: 1 + (pick % 4),
    poll: kind === 'poll' ? anyPoll(pick, newId()) : null,
  };
}

/** Marks for some of its answers, as many as it takes at most. */
function choiceIn(plan: PollPlan | undefined, pick: number): readonly string[] {
  const options = plan ? ids(plan.options) : ['a'];
  const turned = [...options, ...options].slice(pick % options.length);
  const most = plan?.kind === 'ranked' ? options.length : (plan?.most ?? 1);
  const marks = 1 + (pick % Math.min(most, options.length));
  return plan?.kind === 'dot' ? turned.slice(0, marks) : turned.slice(0, Math.min(marks, 3));
}

function someOrder(all: readonly string[], pick: number): readonly string[] {
  const cut = pick % Math.max(1, all.length);
  return [...all.slice(cut), ...all.slice(0, cut)];
}

const none = () => ({});
const personNamed = (room: RoomState, [pick]: readonly number[]) => ({
  person: idOf(people(room), pick),
});
const reasoned = (room: RoomState, picks: readonly number[]) => ({
  ...personNamed(room, picks),
  reason: 'Out of order',
});
const pollNamed =
  (state: string) =>
  (room: RoomState, [pick]: readonly number[]) => ({
    poll: idOf(plans(room, state), pick),
  });
const seconds = (_room: RoomState, [pick = 0]: readonly number[]) => ({ seconds: 5 + (pick % 60) });

/** What each command might be about in a room that stands so: mostly sensible, never malformed. */
export const plausibleData: { readonly [Type in CommandType]: Data<Type> } = {
  'room.lobby': none,
  'room.open': none,
  'room.pause': none,
  'room.resume': none,
  'room.close': none,
  'room.archive': none,
  'room.join': ({ pub }, [pick = 0]) =>
    pick % 3 === 0 ? {} : { groups: ids(pub.settings.groups ?? []).slice(pick % 2) },
  'room.leave': none,
  'room.door': (_room, [pick = 0]) => ({ open: pick % 2 === 0 }),
  'room.new-code': none,
  'person.add': (_room, [pick]) => ({ name: `${residentsWords} ${String(pick)}` }),
  'person.unname': personNamed,
  'person.role': (room, [pick, role]) => ({
    person: idOf(people(room), pick),
    role: oneOf(roomRoles, role) ?? 'participant',
  }),
  announce: () => both('Five more minutes'),
  'wall.show': (_room, [pick]) => ({ panel: oneOf(wallPanels, pick) ?? 'auto' }),
  'agenda.start': (room, [pick = 0, other]) =>
    pick % 3 === 0 ? { item: idOf(pending(room), other) } : {},
  'agenda.end': none,
  'agenda.extend': seconds,
  'agenda.skip': (room, [pick]) => ({ item: idOf(pending(room), pick) }),
  'agenda.reorder': (room, [pick = 0]) => ({ items: someOrder(pending(room), pick) }),
  'agenda.add': (_room, [pick = 0], newId) => ({ item: anyItem(pick, newId) }),
  'agenda.ready': none,
  'agenda.timeout': (room, [pick]) => ({ item: idOf(items(room), pick) }),
  'queue.open': none,
  'queue.close': none,
  'queue.policy': (_room, [pick]) => ({ policy: oneOf(queuePolicies, pick) ?? 'fifo' }),
  'queue.join': (_room, [pick]) => ({ kind: oneOf(requestKinds, pick) ?? 'normal' }),
  'queue.withdraw': (room, [pick = 0]) =>
    pick % 2 === 0 ? {} : { request: idOf(requests(room), pick) },
  'queue.add-for': (room, [pick, kind]) => ({
    person: idOf(people(room), pick),
    kind: oneOf(requestKinds, kind) ?? 'normal',
  }),
  'queue.call-speaker': personNamed,
  'queue.next': (room, [pick = 0]) =>
    pick % 4 === 0 ? { request: idOf(requests(room), pick) } : {},
  'queue.skip': (room, [pick]) => ({ request: idOf(requests(room), pick) }),
  'queue.reorder': (room, [pick, before = 0]) => ({
    request: idOf(requests(room), pick),
    before: before % 3 === 0 ? null : idOf(requests(room), before),
    reason: { cy: 'Yn gadael yn gynnar', en: 'Leaves early' },
  }),
  'floor.pause': none,
  'floor.resume': none,
  'floor.extend': seconds,
  'floor.end': none,
  'floor.yield': none,
  'floor.warn': (room) => ({ floor: floorId(room) }),
  'floor.timeout': (room) => ({ floor: floorId(room) }),
  'nudge.issue': (room, [pick]) => ({ item: idOf(items(room), pick) }),
  'poll.open': (room, [pick = 0, other], newId) =>
    pick % 5 === 0 ? { item: idOf(items(room), other) } : { poll: anyPoll(pick, newId()) },
  'poll.cast': (room, [pick, marks = 0]) => {
    const poll = oneOf(polls(room, 'open'), pick) ?? oneOf(polls(room), pick);
    const choice = choiceIn(poll?.plan, marks);
    const reason = choice.includes('object') ? { reason: written(marks).text } : {};
    return { poll: poll?.plan.id ?? nobody, choice, ...reason, language: 'cy' };
  },
  'poll.hands': (room, [pick, count = 0]) => {
    const poll = oneOf(polls(room, 'open'), pick);
    return {
      poll: poll?.plan.id ?? nobody,
      counts: { [poll?.plan.options[0]?.id ?? 'a']: count % 50 },
      sure: count % 3 > 0,
    };
  },
  'poll.close': pollNamed('open'),
  'poll.publish': pollNamed('closed'),
  'statement.submit': (_room, [pick]) => written(pick),
  'statement.vote': (room, [pick, vote = 0]) => ({
    statement: idOf(statements(room), pick),
    vote: ([-1, 0, 1] as const)[vote % 3] ?? 0,
  }),
  'statement.accept': (room, [pick]) => ({ statement: idOf(submitted(room), pick) }),
  'statement.reject': (room, [pick, other = 0]) => ({
    statement: idOf(submitted(room), pick),
    reason: 'Said already',
    ...(other % 2 === 0 && { duplicateOf: idOf(statements(room), other) }),
  }),
  'statement.meta': (room, [pick]) => ({ statement: idOf(statements(room), pick) }),
  'breakout.propose': (_room, [way, many = 0]) => ({
    ...{ way: oneOf(breakoutWays, way) ?? 'random', groups: 2 + (many % 3) },
    ...{ minutes: 1 + (many % 5), task: both('Find three wishes') },
  }),
  'breakout.assign': none,
  'breakout.choose': (room, [pick]) => ({ group: idOf(groups(room), pick) }),
  'breakout.move': (room, [pick, group = 0]) => ({
    person: idOf(people(room), pick),
    group: group % 4 === 0 ? null : idOf(groups(room), group),
  }),
  'breakout.open': none,
  'breakout.warn': none,
  'breakout.extend': seconds,
  'breakout.recall': none,
  'breakout.timeout': (room) => ({ breakout: room.pub.breakouts.at(-1)?.id ?? nobody }),
  'breakout.note': ({ host }, [pick = 0, other]) => {
    const standing = Object.values(host.groupNotes);
    return { ...written(pick), replaces: pick % 3 === 0 ? null : (oneOf(standing, other) ?? null) };
  },
  'help.raise': none,
  'help.take': (room, [pick]) => ({ help: idOf(ids(room.host.help), pick) }),
  'person.remove': reasoned,
  'person.readmit': (room, [pick]) => ({ person: idOf(room.pub.removed, pick) }),
  'person.mute': reasoned,
  'person.unmute': personNamed,
  'report.raise': (room, [pick = 0, subject]) => {
    const about = reportSubjects[pick % 3] ?? 'words';
    const all = { statement: statements(room), person: people(room), words: words(room) }[about];
    const { text, language } = written(pick);
    return { about, subject: idOf(all, subject), reason: text, language };
  },
  'report.validate': (room, [pick, other = 0]) => ({
    report: idOf(reports(room), pick),
    agrees: other % 3 !== 0,
  }),
  'report.resolve': (room, [pick, other = 0]) => ({
    report: idOf(reports(room), pick),
    upheld: other % 2 === 0,
  }),
  'outcome.suggest': (_room, [pick]) => ({ kind: 'conclusion', ...written(pick) }),
  'outcome.adopt': (room, [pick, other = 0]) => ({
    outcome: idOf(outcomes(room), pick),
    ...(other % 3 === 0 && { poll: idOf(plans(room, 'published'), other) }),
  }),
  'words.take-down': (room, [pick]) => ({ words: idOf(words(room), pick), reason: 'An address' }),
  'words.put-back': (room, [pick]) => ({ words: idOf(words(room), pick) }),
  'outcome.decline': (room, [pick]) => ({ outcome: idOf(outcomes(room), pick) }),
};
