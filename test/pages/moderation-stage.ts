import { PeopleService } from '#people';
import { draftPolicy, ModerationPolicies } from '#processes';
import { ModeratedProcess } from '../support/moderation.js';
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
