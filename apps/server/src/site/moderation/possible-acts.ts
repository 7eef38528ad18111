import { fittingActs, type MatterView, type ModeratorAct } from '#proposals';

type Asked = Pick<MatterView, 'subject' | 'hiding' | 'reports'>;

/** What a moderator can do as it stands; an appeal that waits has a form of its own. */
export function possibleActs({ subject, hiding, reports }: Asked): readonly ModeratorAct[] {
  if (awaitsAppeal(hiding)) return [];
  const acts = fittingActs(subject.kind, subject.state);
  return reports.length > 0 ? acts : acts.filter((act) => act !== 'dismiss');
}

/** Whether this moderator is asked anything: to decide, or to decide an appeal against another. */
export function hasForm(matter: MatterView, ownId: string): boolean {
  const { claimedBy, hiding } = matter;
  const mayDecide = claimedBy === null || claimedBy.id === ownId;
  const mayHear = awaitsAppeal(hiding) && hiding?.hiddenBy !== ownId;
  return mayHear || (mayDecide && possibleActs(matter).length > 0);
}

function awaitsAppeal(hiding: MatterView['hiding']): boolean {
  return hiding !== null && hiding.appealedAt !== null && hiding.appealDecidedAt === null;
}
