import { TallyingService } from '#tallying';
import { ClosingService, PapersService, SequencerService, type PaperStep } from '#voting';
import { voters, type Act } from './acts.js';
import type { Known } from './known.js';
import { PlayedCasts } from './played-casts.js';
import { PlayedPapers } from './played-papers.js';
import { PlayedVoids } from './played-voids.js';
import type { Scene } from './scene.js';

type Go = () => Promise<void>;

/** A vote with everything that anybody in it was told: so much is the model. */
export class PlayedVote implements Known {
  readonly casts: PlayedCasts;
  readonly voids: PlayedVoids;
  readonly papers: PlayedPapers;
  isClosed = false;
  isChallengeOver = false;
  /** Where the paper stood when the moment began. */
  stepBefore: PaperStep = 'open';

  constructor(readonly scene: Scene) {
    this.casts = new PlayedCasts(scene, this);
    this.voids = new PlayedVoids(scene, this);
    this.papers = new PlayedPapers(scene, this);
  }

  isVoid(voter: number): boolean {
    return this.voids.isVoid(voter);
  }

  isOffline(voter: number): boolean {
    return this.isVoid(voter) || this.papers.issued.has(voter);
  }

  /** What keeps this box shut, as far as people know. */
  get isPending(): boolean {
    return (
      !this.isClosed ||
      !this.isChallengeOver ||
      this.voids.undecided.length > 0 ||
      this.papers.open.length > 0
    );
  }

  /** What has to come out of the box: the last ballot of everybody who votes online, and papers. */
  get lines(): readonly string[] {
    const online = Array.from({ length: voters }, (_, voter) => voter).flatMap((voter) =>
      this.isOffline(voter) ? [] : this.casts.taken(voter).slice(-1),
    );
    return [...online.map((one) => this.casts.lineOf(one)), ...this.papers.lines].sort();
  }

  /** Everybody gets ready, each by what they know, before anybody acts; then all act at once. */
  async moment(acts: readonly Act[]): Promise<void> {
    this.stepBefore = await this.step();
    this.papers.beginMoment();
    const ready = acts.flatMap((one) => this.prepare(one));
    this.isClosed ||= acts.some(({ act }) => act === 'close');
    this.isChallengeOver ||= acts.some(({ act }) => act === 'end-challenge');
    await Promise.all(ready.map((go) => go()));
  }

  async step(): Promise<PaperStep> {
    const { rooms, vote } = this.scene;
    const [paper] = await rooms.sql<{ state: PaperStep }>(
      'select state from ballot_paper where id = ?',
      [vote.paperId],
    );
    if (!paper) throw new Error('the paper has gone');
    return paper.state;
  }

  /** All that people have to do before the box may be opened. */
  async settle(): Promise<void> {
    await this.voids.settle();
    await this.papers.settle();
  }

  async advance(): Promise<void> {
    const { rooms, vote } = this.scene;
    await rooms.with(ClosingService, (s) => s.advance(vote.paperId));
  }

  private prepare(one: Act): readonly Go[] {
    const { rooms, vote } = this.scene;
    const { casts, voids, papers } = this;
    switch (one.act) {
      case 'cast':
        return casts.cast(one.voter, one.choice, one.times);
      case 'cast-stale':
        return casts.castStale(one.voter, one.choice);
      case 'resend':
        return casts.resend(one.voter, one.which);
      case 'alter':
        return casts.alter(one.voter, one.choice);
      case 'issue-paper':
        return [() => papers.issue(one.voter, one.officer)];
      case 'ask-void':
        return [() => voids.ask(one.voter, one.officer)];
      case 'decide-void':
        return chosen(voids.asked, one.which, (request) =>
          voids.decide(request, one.officer, one.decision),
        );
      case 'open-batch':
        return [() => papers.openPile(one.papers, one.officer)];
      case 'key':
        return chosen(papers.piles, one.which, (pile) =>
          papers.key(pile, one.serial, one.officer, one.reading),
        );
      case 'close-batch':
        return chosen(papers.piles, one.which, (pile) => papers.close(pile, one.officer));
      case 'sequence':
        return [() => rooms.with(SequencerService, (s) => s.sequence(vote.paperId))];
      case 'close':
        return [() => this.close()];
      case 'end-challenge':
        return [() => this.endChallenge()];
      case 'advance':
        return [() => this.advance()];
      case 'count':
        return [() => this.count()];
    }
  }

  private async close(): Promise<void> {
    const { rooms, vote } = this.scene;
    await rooms.act((all) => all.get(PapersService).close(vote.processId));
  }

  /** The vote ended longer ago than anybody may object. */
  private async endChallenge(): Promise<void> {
    const { rooms, vote } = this.scene;
    await rooms.sql(
      `update phase set closes_at = clock_timestamp() - interval '2 hours'
       where process_id = ? and kind = 'vote'`,
      [vote.processId],
    );
  }

  private async count(): Promise<void> {
    const { rooms, vote, refusals } = this.scene;
    await refusals.of(
      () => rooms.with(TallyingService, (s) => s.request(null, vote.paperId)),
      () => (this.stepBefore === 'opened' ? [] : ['tallying.vote-still-open']),
    );
  }
}

function chosen<T>(all: readonly T[], which: number, go: (one: T) => Promise<void>): readonly Go[] {
  const one = all[which % Math.max(1, all.length)];
  return one === undefined ? [] : [() => go(one)];
}
