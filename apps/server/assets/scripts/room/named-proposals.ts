import type { ProposalHere, RoomSeen, RoomWhere } from '#rooms';

type Fetched = Pick<ProposalHere, 'title' | 'body' | 'language'>;

/** Texts of the proposals that come onto the agenda while the page is open. */
export class NamedProposals {
  private readonly asked = new Set<number>();

  constructor(
    private readonly where: { now: RoomWhere },
    /** One more is in `where`. */
    private readonly came: () => void,
  ) {}

  /** Asks for each that the agenda names and the page does not know, once. */
  look({ pub }: RoomSeen): void {
    for (const { item } of pub.agenda) {
      const number = item.proposal;
      if (number === null || this.asked.has(number) || this.where.now.proposals[number]) continue;
      this.asked.add(number);
      void this.ask(number);
    }
  }

  private async ask(number: number): Promise<void> {
    const { api, pages } = this.where.now.urls.proposals;
    try {
      const answer = await fetch(`${api}/${String(number)}`);
      // Hidden since it was put there: then the page does without, as it does when it is loaded.
      if (!answer.ok) return;
      const { title, body, language } = (await answer.json()) as Fetched;
      const proposal = { title, body, language, url: `${pages}/${String(number)}` };
      const { now } = this.where;
      this.where.now = { ...now, proposals: { ...now.proposals, [number]: proposal } };
      this.came();
    } catch {
      // No line: whatever happens next in the room asks again.
      this.asked.delete(number);
    }
  }
}
