import type { AgendaState, ReadyState } from './agenda/agenda.contract.js';
import type { BreakoutsState, HelpState } from './breakouts/breakouts.contract.js';
import type { FloorState, NudgeState } from './floor/floor.contract.js';
import type { OutcomesState } from './outcomes/outcomes.contract.js';
import type { CountedPollsState, PollsState } from './polls/polls.contract.js';
import type { QueueState } from './queue/queue.contract.js';
import { ordinarySettings } from './room-plan.js';
import type { RemovedState, SafetyState } from './safety/safety.contract.js';
import type { PeopleState, SessionState } from './session/session.state.js';
import type { StatementsState, SubmittedState } from './statements/statements.contract.js';

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
    OutcomesState {}

/** What the stream of those who run the meeting adds. Neither state ever needs the other's events. */
export interface HostState
  extends
    PeopleState,
    ReadyState,
    NudgeState,
    CountedPollsState,
    SubmittedState,
    HelpState,
    SafetyState {}

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
  },
  host: {
    people: {},
    ready: null,
    nudged: {},
    hands: {},
    counted: {},
    submitted: [],
    groupNotes: {},
    help: [],
    muted: [],
    reports: [],
  },
};
