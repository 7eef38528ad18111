import { PeopleService } from '#people';
import { PictureStore, validateInput } from '#platform';
import { draftPolicy, ModerationPolicies } from '#processes';
import { ReviseProposalDto, VersionsService } from '#proposals';
import { ModeratedProcess } from '../support/moderation.js';
import { anyPicture } from '../support/pictures.js';
import type { Rooms } from '../support/rooms.js';
import { moderated, moderationSlug } from './rows/moderation.rows.js';

const hide = { act: 'hide', reason: 'personal-information' };

/** One of everything that moderators, authors and those who report something come to. */
export async function setModerationStage(rooms: Rooms): Promise<ModeratedProcess> {
  const held = await ModeratedProcess.open(rooms, moderationSlug);
  await rooms.with(ModerationPolicies, (s) =>
    s.publish(null, held.organisationId, { ...draftPolicy, workingDays: 3 }),
  );
  await rooms.with(PeopleService, (s) =>
    s.openOrganisation({ slug: 'silent', name: { cy: 'Tawel', en: 'Silent' } }),
  );
  const author = (await held.account('author')).id;
  const first = await held.moderator('first');
  const second = await held.moderator('second');
  await held.moderator('admin', 'admin');
  const shown = await held.shown(author, 'Benches by the river');
  const waiting = await held.waiting(author, 'Ring 01978 292000 about the park');
  const comment = await held.comment(await held.account('reader'), shown.number);
  await held.decide(second, comment, { act: 'let-through' });
  const { token } = await held.report(comment, '192.0.2.1', 'hateful');
  const complained = await held.shown(author, 'A proposal that somebody complains of');
  const complaint = await held.complain(complained);
  await held.noticeStep(first, complained, 'contact');
  const hidden = await held.shown(author, 'A proposal that was hidden');
  await held.decide(first, hidden, hide);
  const appealed = await held.shown(author, 'A proposal that was appealed');
  await held.decide(first, appealed, hide);
  await held.appeal(author, appealed);
  await setHiddenPicture(rooms, held, { author, first });
  const version = await earlierText(rooms, held, { author, amended: shown });
  await held.letThrough(second, shown);
  Object.assign(moderated.version, { subject: version });
  await held.report({ kind: 'version', id: version }, '192.0.2.2', 'hateful');
  Object.assign(moderated.withoutPolicy, { organisation: 'silent' });
  Object.assign(moderated.report, { token });
  Object.assign(moderated.complaint, { token: complaint.token });
  Object.assign(moderated.shown, { subject: shown.id });
  Object.assign(moderated.waiting, { subject: waiting.id });
  Object.assign(moderated.reported, { subject: comment.id });
  Object.assign(moderated.complained, { subject: complained.id });
  const notice = await held.noticeOf(complained);
  Object.assign(moderated.notice, { subject: complained.id, notice });
  Object.assign(moderated.hidden, { subject: hidden.id });
  Object.assign(moderated.appealed, { subject: appealed.id });
  Object.assign(moderated.hiddenProposal, { number: hidden.number });
  Object.assign(moderated.complainedProposal, { number: complained.number });
  return held;
}

/** A proposal whose picture a moderator has hidden. */
async function setHiddenPicture(
  rooms: Rooms,
  held: ModeratedProcess,
  { author, first }: { readonly author: string; readonly first: string },
): Promise<void> {
  const { id } = await held.shown(author, 'A proposal with a picture');
  const file = await rooms.with(PictureStore, async (s) => s.keep(await anyPicture('png')));
  await rooms.sql(`update proposal set picture_id = ?, picture_alt = 'Colours' where id = ?`, [
    ...[file, id],
  ]);
  await held.decide(first, { kind: 'picture', id }, hide);
  Object.assign(moderated.picture, { subject: id });
}

/** @returns what the first text of a proposal is called by, once there is another one */
async function earlierText(
  rooms: Rooms,
  held: ModeratedProcess,
  {
    author,
    amended,
  }: { readonly author: string; readonly amended: { number: number; id: string } },
): Promise<string> {
  const input = await validateInput(ReviseProposalDto, {
    ...{ title: 'Benches by the water', body: 'Benches where people can sit and look.' },
    ...{ language: 'en', baseVersion: 1 },
  });
  await rooms.with(VersionsService, (s) => s.revise(author, held.id, amended.number, input));
  const [first] = await rooms.sql<{ key: string }>(
    'select key from proposal_version where proposal_id = ? and number = 1',
    [amended.id],
  );
  return first?.key ?? '';
}
