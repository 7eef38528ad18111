import type { AgendaState, ReadyState } from './agenda/agenda.contract.js';
import type { BreakoutsState, HelpState, SeatsState } from './breakouts/breakouts.contract.js';
import type { FloorState, NudgeState } from './floor/floor.contract.js';
import type { OutcomesState } from './outcomes/outcomes.contract.js';
import type { CountedPollsState, PollsState } from './polls/polls.contract.js';
import type { QueueState } from './queue/queue.contract.js';
import { ordinarySettings } from './room-plan.js';
import type { RemovedState, SafetyState } from './safety/safety.contract.js';
import type { PeopleState, SessionState } from './session/session.state.js';
import type { StatementsState, SubmittedState } from './statements/statements.contract.js';
import type { JudgedState, TakenDownState } from './words/words.contract.js';

/** The room as the public stream alone tells it. */
export interface PublicState
  extends
    SessionState,
    AgendaState,
    QueueState,
    FloorState,
    PollsState,
    StatementsState,
    BreakoutsState,
    RemovedState,
    OutcomesState,
    TakenDownState {}

/** What the stream of those who run the meeting adds. Neither state ever needs the other's events. */
export interface HostState
  extends
    PeopleState,
    ReadyState,
    NudgeState,
    CountedPollsState,
    SubmittedState,
    SeatsState,
    HelpState,
    SafetyState,
    JudgedState {}

export interface RoomState {
  readonly pub: PublicState;
  readonly host: HostState;
}

export const emptyRoom: RoomState = {
  pub: {
    phase: 'draft',
    settings: ordinarySettings,
    openedAt: null,
    pausedAt: null,
    closedAt: null,
    doorOpen: true,
    announcements: [],
    wall: 'auto',
    agenda: [],
    queue: { open: false, policy: ordinarySettings.policy, waiting: [], byHand: [] },
    floor: null,
    talk: {},
    spokenOnItem: {},
    polls: [],
    statements: [],
    breakouts: [],
    removed: [],
    outcomes: [],
    takenDown: [],
  },
  host: {
    people: {},
    codes: 0,
    ready: null,
    nudged: {},
    hands: {},
    counted: {},
    submitted: [],
    seats: {},
    groupNotes: {},
    help: [],
    muted: [],
    reports: [],
    judged: {},
  },
};
