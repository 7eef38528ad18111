import type { HostEvent, HostEventType, PublicEvent, PublicEventType } from './events.js';
import type { HostState, PublicState } from './room-state.js';

export type PublicReducers<Type extends PublicEventType> = {
  readonly [One in Type]: (
    state: PublicState,
    event: Extract<PublicEvent, { readonly type: One }>,
  ) => PublicState;
};

export type HostReducers<Type extends HostEventType> = {
  readonly [One in Type]: (
    state: HostState,
    event: Extract<HostEvent, { readonly type: One }>,
  ) => HostState;
};
