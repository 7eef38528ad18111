import { VoidRequestsService, type VoidDecision } from '#voting';
import type { Known } from './known.js';
import type { Scene } from './scene.js';

interface AskedVoid {
  readonly id: string;
  readonly voter: number;
  readonly officer: number;
  decided: VoidDecision | null;
}

/** Requests to make a vote void that were taken, and what was decided. */
export class PlayedVoids {
  readonly asked: AskedVoid[] = [];

  constructor(
    private readonly scene: Scene,
    private readonly known: Known,
  ) {}

  get undecided(): readonly AskedVoid[] {
    return this.asked.filter(({ decided }) => decided === null);
  }

  isVoid(voter: number): boolean {
    return this.asked.some((one) => one.voter === voter && one.decided === 'approved');
  }

  async ask(voter: number, officer: number): Promise<void> {
    const { rooms, vote, electors, officers, refusals } = this.scene;
    const by = officers[officer] ?? '';
    const told = await refusals.of(
      () =>
        rooms.with(VoidRequestsService, (s) =>
          s.request(by, vote.paperId, electors[voter] ?? '', 'not-entitled'),
        ),
      () => [
        ...(this.known.isClosed && this.known.isChallengeOver ? ['voting.challenge-over'] : []),
        ...(this.known.isOffline(voter) ? ['voting.cannot-be-voided'] : []),
        ...(this.asked.some((one) => one.voter === voter) ? ['voting.void-asked-already'] : []),
      ],
    );
    if (told) this.asked.push({ id: told.of, voter, officer, decided: null });
  }

  async decide(request: AskedVoid, officer: number, decision: VoidDecision): Promise<void> {
    const { rooms, officers, refusals } = this.scene;
    const by = officers[officer] ?? '';
    const told = await refusals.of(
      () => rooms.with(VoidRequestsService, (s) => s.decide(by, request.id, decision)),
      () => [
        ...(officer === request.officer ? ['voting.same-person'] : []),
        ...(request.decided === null ? [] : ['voting.void-decided']),
        ...(decision === 'approved' && this.known.isOffline(request.voter)
          ? ['voting.cannot-be-voided']
          : []),
      ],
    );
    if (told) request.decided = decision;
  }

  /** What is left is decided by somebody else; where paper came first there is nothing to approve. */
  async settle(): Promise<void> {
    for (const request of this.undecided) {
      const other = (request.officer + 1) % this.scene.officers.length;
      await this.decide(request, other, 'approved');
      if (request.decided === null) await this.decide(request, other, 'refused');
    }
  }
}
