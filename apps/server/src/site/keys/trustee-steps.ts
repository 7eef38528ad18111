import type { CeremonyView, TrusteeView } from '#voting';

/** What a trustee must do next, as the returning officer sees it. */
export type TrusteeStep = 'make-key' | 'rehearse' | 'wait' | 'ready';

export interface TrusteeRow extends Pick<TrusteeView, 'name' | 'email'> {
  readonly does: TrusteeStep;
}

/** @param settled whether the vote has opened with these keys */
export function trusteeSteps(ceremony: CeremonyView, settled: boolean): readonly TrusteeRow[] {
  const isReady = settled || ceremony.state === 'ready';
  return ceremony.trustees.map((trustee) => ({
    name: trustee.name,
    email: trustee.email,
    does: isReady ? 'ready' : stepOf(ceremony, trustee),
  }));
}

function stepOf({ state }: CeremonyView, { hasKey, rehearsed }: TrusteeView): TrusteeStep {
  if (!hasKey) return 'make-key';
  return state === 'rehearsing' && !rehearsed ? 'rehearse' : 'wait';
}
