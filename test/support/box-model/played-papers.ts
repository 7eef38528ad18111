import { canonicalBallot } from '#ballots';
import { IssuePaperService, PaperBatchesService, type KeyPaperDto } from '#voting';
import type { Choice, Reading } from './acts.js';
import type { Known } from './known.js';
import { contentOf, type Scene } from './scene.js';

interface Pile {
  readonly id: string;
  readonly number: number;
  readonly papers: number;
  /** What was keyed and taken, in no order. */
  readonly keyed: { readonly serial: number; readonly officer: number; readonly says: Says }[];
  isClosed: boolean;
}
type Says = Choice | 'spoilt';

/** Papers that were given out, and what was keyed from those that came back. */
export class PlayedPapers {
  /** Voters who were given one. */
  readonly issued = new Set<number>();
  readonly piles: Pile[] = [];
  private issuedBefore = 0;

  constructor(
    private readonly scene: Scene,
    private readonly known: Known & { readonly isVoid: (voter: number) => boolean },
  ) {}

  get open(): readonly Pile[] {
    return this.piles.filter(({ isClosed }) => !isClosed);
  }

  /** What the closed piles count, as canonical ballots. */
  get lines(): readonly string[] {
    return this.piles
      .filter(({ isClosed }) => isClosed)
      .flatMap((pile) => serialsOf(pile).map((serial) => agreed(pile, serial)))
      .flatMap((says) => (says === null || says === 'spoilt' ? [] : [this.line(says)]));
  }

  beginMoment(): void {
    this.issuedBefore = this.issued.size;
  }

  async issue(voter: number, officer: number): Promise<void> {
    const { rooms, vote, electors, officers, refusals } = this.scene;
    const told = await refusals.of(
      () =>
        rooms.with(IssuePaperService, (s) =>
          s.issue(officers[officer] ?? '', vote.paperId, electors[voter] ?? ''),
        ),
      () => [
        ...(this.known.isClosed ? ['voting.not-open'] : []),
        ...(this.issued.has(voter) ? ['paper.issued-already'] : []),
        ...(this.known.isVoid(voter) ? ['voting.not-voting-online'] : []),
      ],
    );
    if (told) this.issued.add(voter);
  }

  async openPile(papers: number, officer: number): Promise<void> {
    const { rooms, vote, officers, refusals } = this.scene;
    const told = await refusals.of(
      () =>
        rooms.with(PaperBatchesService, (s) =>
          s.open(officers[officer] ?? '', vote.paperId, papers),
        ),
      () => [
        ...(this.known.isClosed && this.known.isChallengeOver ? ['paper.not-taken'] : []),
        ...(this.received + papers > this.issuedBefore ? ['paper.more-than-issued'] : []),
      ],
    );
    if (!told) return;
    const number = this.piles.length;
    this.piles.push({ id: told.of, number, papers, keyed: [], isClosed: false });
  }

  async key(pile: Pile, at: number, officer: number, reading: Reading): Promise<void> {
    const { rooms, officers, refusals } = this.scene;
    const serial = (at % pile.papers) + 1;
    const says = reading === 'right' ? marked(pile, serial) : reading;
    const told = await refusals.of(
      () =>
        rooms.with(PaperBatchesService, (s) =>
          s.key(officers[officer] ?? '', pile.id, this.input(serial, says)),
        ),
      () => [
        ...(keyed(pile, serial).some((one) => one.officer === officer)
          ? ['paper.keyed-by-you']
          : []),
        ...(agreed(pile, serial) === null ? [] : ['paper.keyed-already']),
        ...(pile.isClosed ? ['paper.batch-closed'] : []),
      ],
    );
    if (told) pile.keyed.push({ serial, officer, says });
  }

  async close(pile: Pile, officer: number): Promise<void> {
    const { rooms, officers, refusals } = this.scene;
    const wasReady = isReady(pile);
    const told = await refusals.of(
      () => rooms.with(PaperBatchesService, (s) => s.close(officers[officer] ?? '', pile.id)),
      () => [
        ...(wasReady ? [] : ['paper.batch-not-reconciled']),
        ...(pile.isClosed ? ['paper.batch-closed'] : []),
      ],
    );
    if (told) pile.isClosed = true;
  }

  /** Everybody reads in turn, and reads right, until two agree on every paper. */
  async settle(): Promise<void> {
    for (const pile of this.open) {
      for (const serial of serialsOf(pile))
        for (let turn = 0; agreed(pile, serial) === null && turn < 9; turn += 1)
          await this.key(pile, serial - 1, turn % this.scene.officers.length, 'right');
      await this.close(pile, 0);
    }
  }

  private get received(): number {
    return this.piles.reduce((sum, { papers }) => sum + papers, 0);
  }

  private input(serial: number, says: Says): KeyPaperDto {
    if (says === 'spoilt') return { serial, spoilt: 'unclear' };
    return { serial, ...contentOf(this.scene.kind, says) };
  }

  private line(says: Choice): string {
    return canonicalBallot(contentOf(this.scene.kind, says));
  }
}

export function isReady(pile: Pile): boolean {
  return serialsOf(pile).every((serial) => agreed(pile, serial) !== null);
}

/** What two different people have read alike; there must never be two such readings. */
function agreed(pile: Pile, serial: number): Says | null {
  const readers = Map.groupBy(keyed(pile, serial), ({ says }) => says);
  const alike = [...readers].filter(
    ([, some]) => new Set(some.map(({ officer }) => officer)).size > 1,
  );
  if (alike.length > 1) throw new Error('two readings of one paper stand');
  return alike[0]?.[0] ?? null;
}

function keyed({ keyed: all }: Pile, serial: number): Pile['keyed'] {
  return all.filter((one) => one.serial === serial);
}

function serialsOf({ papers }: Pile): readonly number[] {
  return Array.from({ length: papers }, (_, index) => index + 1);
}

/** What really stands on a paper. */
function marked({ number }: Pile, serial: number): Says {
  return (['1', 'spoilt', '2', '3'] as const)[(2 * number + serial) % 4] ?? 'spoilt';
}
