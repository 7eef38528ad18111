import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PictureStore, validateInput } from '#platform';
import { ModeratedProcess, words } from '../../../../../test/support/moderation.js';
import { anyPicture } from '../../../../../test/support/pictures.js';
import { openRooms, type Rooms } from '../../../../../test/support/rooms.js';
import { Comments } from '../../discussion/comments.js';
import { HiddenProposalError } from '../../proposals.errors.js';
import { ProposalsService } from '../../proposals.service.js';
import { ReviseProposalDto } from '../../versions/revise-proposal.dto.js';
import { VersionsService } from '../../versions/versions.service.js';
import { WithdrawalService } from '../../versions/withdrawal.service.js';
import { Claims } from '../matters/claims.js';
import { DecidedAlreadyError, HeldByAnotherError, OwnWordsError } from '../moderation.errors.js';
import { ModerationQueue } from '../queue/moderation-queue.js';
import { MattersReader } from '../queue/matters.reader.js';
import { ReportStatusReader } from '../reports/report-status.reader.js';

let rooms: Rooms;
let held: ModeratedProcess;
let author: string;
let people = 0;
let [first, second] = ['', ''];

beforeAll(async () => {
  rooms = await openRooms();
  held = await ModeratedProcess.open(rooms);
  first = await held.moderator('first');
  second = await held.moderator('second', 'admin');
});
afterAll(() => rooms.close());
// Nobody has so many ideas in one day.
beforeEach(async () => {
  people += 1;
  author = (await held.account(`author${String(people)}`)).id;
});

const queue = async () => rooms.with(ModerationQueue, (s) => s.page(held.id, held.organisationId));
const inQueue = async (id: string) =>
  (await queue()).items.find(({ subject }) => subject.id === id);
const hide = { act: 'hide', reason: 'personal-information', words };
const refusals = (ends: readonly PromiseSettledResult<void>[]) =>
  ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));

describe('what waits for a moderator', () => {
  it('is in the queue until it is let through, and then everybody sees it', async () => {
    const proposal = await held.waiting(author);
    expect(await inQueue(proposal.id)).toMatchObject({ waiting: true, overdue: false });
    await held.decide(first, proposal, { act: 'let-through' });
    expect(await held.stateOf(proposal)).toBe('shown');
    expect(await inQueue(proposal.id)).toBeUndefined();
    expect(await held.toldOf(author)).toContain('proposal-published');
  });

  it('can be a comment as well, which counts once it is let through', async () => {
    const proposal = await held.shown(author);
    const comment = await held.comment(await held.account('reader'), proposal.number);
    expect(await inQueue(comment.id)).toMatchObject({ waiting: true });
    await held.decide(first, comment, { act: 'let-through' });
    expect(await held.stateOf(comment)).toBe('shown');
    const [row] = await rooms.sql('select comment_count from proposal where id = ?', [proposal.id]);
    expect(row).toEqual({ comment_count: 1 });
  });

  it('is never let through by whoever wrote it', async () => {
    const proposal = await held.waiting(first);
    const own = held.decide(first, proposal, { act: 'let-through' });
    await expect(own).rejects.toBeInstanceOf(OwnWordsError);
    await held.decide(second, proposal, { act: 'let-through' });
  });

  it('leaves the queue by a reviewer’s hand too, and stands in the log once', async () => {
    const proposal = await held.waiting(author);
    await rooms.with(Claims, (s) => s.take(first, held.id, proposal));
    await rooms.with(ProposalsService, (s) => s.publish(second, held.id, proposal.number));
    expect(await inQueue(proposal.id)).toBeUndefined();
    const logged = await rooms.sql('select action from moderation.decision where subject_id = ?', [
      proposal.id,
    ]);
    expect(logged).toEqual([{ action: 'let-through' }]);
  });

  it('says what to look at twice, and hides nothing for that', async () => {
    const proposal = await held.waiting(author, 'Ring me on 01978 292000');
    const item = await inQueue(proposal.id);
    expect(item?.hints.map(({ kind }) => kind)).toEqual(['phone']);
    expect(await held.stateOf(proposal)).toBe('waiting');
  });
});

describe('hiding', () => {
  it('takes it from sight, tells its author, and no reviewer can undo it', async () => {
    const proposal = await held.waiting(author);
    await held.decide(first, proposal, hide);
    expect(await held.stateOf(proposal)).toBe('hidden');
    expect(await held.toldOf(author)).toContain('moderation-hidden');
    const published = rooms.with(ProposalsService, (s) =>
      s.publish(second, held.id, proposal.number),
    );
    await expect(published).rejects.toBeInstanceOf(HiddenProposalError);
    const hiding = await rooms.with(MattersReader, (s) => s.hiding(proposal));
    expect(hiding).toMatchObject({ reason: 'personal-information', words, appealedAt: null });
  });

  it('is done by one when two do it at once, and the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const proposal = await held.shown(author);
      const ends = await Promise.allSettled([
        held.decide(first, proposal, hide),
        held.decide(second, proposal, hide),
      ]);
      expect(refusals(ends)).toEqual([expect.any(DecidedAlreadyError)]);
    }
  });

  it('and letting through at once end in one of the two', async () => {
    for (let round = 0; round < 5; round += 1) {
      const proposal = await held.waiting(author);
      const ends = await Promise.allSettled([
        held.decide(first, proposal, { act: 'let-through' }),
        rooms.with(ProposalsService, (s) => s.publish(second, held.id, proposal.number)),
        held.decide(second, proposal, hide),
      ]);
      expect(ends.some(({ status }) => status === 'fulfilled')).toBe(true);
      for (const refusal of refusals(ends))
        expect([DecidedAlreadyError, HiddenProposalError]).toContain(
          (refusal as object).constructor,
        );
    }
  });

  it('is undone by a moderator, back to where it was', async () => {
    const shown = await held.shown(author);
    await held.decide(first, shown, hide);
    await held.decide(first, shown, { act: 'restore' });
    expect(await held.stateOf(shown)).toBe('shown');
    const waited = await held.waiting(author);
    await held.decide(first, waited, hide);
    await held.decide(second, waited, { act: 'restore' });
    expect(await held.stateOf(waited)).toBe('shown');
    expect(await held.toldOf(author)).toContain('moderation-restored');
  });

  it('sets a picture aside, and puts it back', async () => {
    const proposal = await held.shown(author);
    const file = await rooms.with(PictureStore, async (s) =>
      s.keep(await anyPicture('png', { width: 40, height: 30 })),
    );
    const picture = { kind: 'picture', id: proposal.id } as const;
    await rooms.sql(`update proposal set picture_id = ?, picture_alt = 'A tree' where id = ?`, [
      ...[file, proposal.id],
    ]);
    const shownPicture = async () =>
      (
        await rooms.sql('select picture_id, picture_alt from proposal where id = ?', [proposal.id])
      )[0];
    await held.decide(first, picture, hide);
    expect(await shownPicture()).toEqual({ picture_id: null, picture_alt: null });
    await held.decide(second, picture, { act: 'restore' });
    expect(await shownPicture()).toEqual({ picture_id: file, picture_alt: 'A tree' });
  });
});

describe('a report', () => {
  it('is dismissed once, by whoever comes first', async () => {
    const proposal = await held.shown(author);
    await held.report(proposal, '192.0.2.1');
    const dismissed = async (by: string) => held.decide(by, proposal, { act: 'dismiss' });
    const ends = await Promise.allSettled([dismissed(first), dismissed(second)]);
    expect(refusals(ends)).toEqual([expect.any(DecidedAlreadyError)]);
    expect(await held.stateOf(proposal)).toBe('shown');
    expect(await inQueue(proposal.id)).toBeUndefined();
  });

  it('that somebody has dealt with is not dealt with again from an old page', async () => {
    const proposal = await held.shown(author);
    await held.report(proposal, '192.0.2.1');
    const { matter } = await rooms.with(MattersReader, (s) => s.one(held.id, proposal));
    await held.decide(first, proposal, { act: 'dismiss', matter });
    const late = held.decide(second, proposal, { ...hide, matter });
    await expect(late).rejects.toBeInstanceOf(DecidedAlreadyError);
    expect(await held.stateOf(proposal)).toBe('shown');
  });

  it('can end with a request to change it, which stands until the author does', async () => {
    const proposal = await held.shown(author);
    await held.report(proposal, '192.0.2.1');
    await held.decide(first, proposal, { ...hide, act: 'ask-edit' });
    const asked = async () => rooms.with(MattersReader, (s) => s.editAsked(proposal));
    expect(await asked()).toEqual({ reason: 'personal-information', words });
    expect(await held.toldOf(author)).toContain('moderation-edit-asked');
    const said = { title: 'Another garden', body: 'A garden beside the school for everybody.' };
    const revised = await validateInput(ReviseProposalDto, {
      ...said,
      baseVersion: 1,
      language: 'en',
    });
    await rooms.with(VersionsService, (s) => s.revise(author, held.id, proposal.number, revised));
    expect(await asked()).toBeNull();
  });
});

describe('a report of what is taken back meanwhile', () => {
  it('is closed, and whoever sent it learns that the words are gone', async () => {
    const proposal = await held.shown(author);
    const writer = await held.account(`writer${String(people)}`);
    const comment = await held.comment(writer, proposal.number);
    await held.decide(first, comment, { act: 'let-through' });
    const { token } = await held.report(comment, '192.0.2.60');
    await rooms.with(Comments, (s) => s.takeBack(writer.id, comment.id));
    await held.decide(first, comment, { act: 'dismiss' });
    expect(await inQueue(comment.id)).toBeUndefined();
    const status = await rooms.with(ReportStatusReader, (s) => s.byToken(token));
    expect(status).toMatchObject({ state: 'closed', outcome: 'removed' });
  });

  it('and a proposal that was withdrawn, but can be read, can still be reported and hidden', async () => {
    const proposal = await held.shown(author);
    await rooms.with(WithdrawalService, (s) =>
      s.withdraw(author, held.id, proposal.number, { reason: null }),
    );
    await held.report(proposal, '192.0.2.61');
    await held.decide(first, proposal, hide);
    expect(await held.stateOf(proposal)).toBe('hidden');
    await held.decide(second, proposal, { act: 'restore' });
    expect(await held.stateOf(proposal)).toBe('shown');
  });
});

describe('what people were told of a proposal', () => {
  it('no longer names it while it is hidden, except to its authors', async () => {
    const proposal = await held.shown(author, 'Mair stole the money');
    const follower = (await held.account(`follower${String(people)}`)).id;
    for (const id of [follower, author])
      await rooms.sql(
        `insert into notice (id, account_id, kind, process_id, facts)
         values (gen_random_uuid(), ?, 'proposal-changed', ?, ?)`,
        [id, held.id, JSON.stringify({ number: proposal.number, title: 'Mair stole the money' })],
      );
    const told = async (id: string) =>
      JSON.stringify(await rooms.sql('select facts from notice where account_id = ?', [id]));
    await held.decide(first, proposal, hide);
    expect(await told(follower)).not.toContain('Mair');
    expect(await told(follower)).toContain('Hidden by moderators');
    expect(await told(author)).toContain('Mair');
    await held.decide(first, proposal, { act: 'restore' });
    expect(await told(follower)).toContain('Mair stole the money');
  });
});

describe('a claim', () => {
  it('is never taken by whoever wrote it, who would keep others from deciding', async () => {
    const proposal = await held.waiting(first);
    const own = rooms.with(Claims, (s) => s.take(first, held.id, proposal));
    await expect(own).rejects.toBeInstanceOf(OwnWordsError);
  });

  it('is one person’s, and keeps others from deciding', async () => {
    const proposal = await held.waiting(author);
    const take = async (by: string) => rooms.with(Claims, (s) => s.take(by, held.id, proposal));
    const ends = await Promise.allSettled([take(first), take(second)]);
    expect(refusals(ends)).toEqual([expect.any(HeldByAnotherError)]);
    const holder = (await inQueue(proposal.id))?.claimedBy?.id ?? '';
    const other = holder === first ? second : first;
    const meddled = held.decide(other, proposal, { act: 'let-through' });
    await expect(meddled).rejects.toBeInstanceOf(HeldByAnotherError);
    await rooms.with(Claims, (s) => s.giveBack(holder, held.id, proposal));
    await held.decide(other, proposal, { act: 'let-through' });
  });

  it('that nobody acts on lapses', async () => {
    const proposal = await held.waiting(author);
    await rooms.with(Claims, (s) => s.take(first, held.id, proposal));
    await rooms.sql(
      `update moderation.matter set claimed_at = claimed_at - interval '61 minutes' where subject_id = ?`,
      [proposal.id],
    );
    expect((await inQueue(proposal.id))?.claimedBy ?? null).toBeNull();
    await held.decide(second, proposal, { act: 'let-through' });
  });
});

describe('a comment that is hidden', () => {
  it('is in no mail that had yet to go', async () => {
    const proposal = await held.shown(author);
    const writer = await held.account(`writer${String(people)}`);
    const comment = await held.comment(writer, proposal.number);
    await held.decide(first, comment, { act: 'let-through' });
    const toMail = async () =>
      rooms.sql(
        `select 1 from notice where account_id = ? and kind = 'proposal-commented'
           and mail_due_at is not null`,
        [author],
      );
    expect(await toMail()).toHaveLength(1);
    await held.report(comment, '192.0.2.62');
    await held.decide(first, comment, hide);
    expect(await toMail()).toEqual([]);
  });
});
