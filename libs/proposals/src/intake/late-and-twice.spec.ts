import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, TooManyActsError, validateInput } from '#platform';
import { drafted, tinyPdf, wholeIdea } from '../../../../test/support/intake-stage.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openWriting, words, type Writing } from '../../../../test/support/written-proposals.js';
import { ProposalsReader } from '../proposals.reader.js';
import { ClaimsService } from './claims.service.js';
import { DraftSendingService } from './draft-sending.service.js';
import { DraftsReader } from './drafts.reader.js';
import { DraftsService } from './drafts.service.js';
import { EnterForSomebodyDto } from './enter-for-somebody.dto.js';
import { EnteredProposalsService } from './entered-proposals.service.js';
import {
  AuthorsSettledError,
  EnteredAlreadyError,
  NamingFileError,
  OwnEntryError,
  TooManyIdeasError,
  UnknownDraftError,
} from './intake.errors.js';
import { InvitationsService } from './invitations.service.js';
import { JoinRequestsService } from './join-requests.service.js';
import { ProposalFilesService } from './proposal-files.service.js';
import type { Authored } from './authored.js';

let rooms: Rooms;
let writing: Writing;
let people = 0;

beforeAll(async () => {
  rooms = await openRooms();
  writing = await openWriting(rooms);
});
afterAll(() => rooms.close());

const somebody = async () => (await writing.person(`person-${++people}`)).id;
const send = async (who: string, draftId: string) =>
  rooms.with(DraftSendingService, (s) => s.send(who, draftId));
const invited = async (by: string, of: Authored) => {
  const email = `${newId()}@example.org`;
  await rooms.with(InvitationsService, (s) => s.invite(by, of, { email, language: 'en' }));
  const [row] = await rooms.sql<{ id: string }>(
    'select id from author_invitation where email = ?',
    [email],
  );
  const issued = await rooms.with(InvitationsService, (s) => s.issue(row?.id ?? ''));
  return issued?.token ?? '';
};
const accept = async (who: string, token: string) =>
  rooms.with(InvitationsService, (s) => s.accept(who, token, 'Late'));
const coAuthors = async (number: number) =>
  rooms.with(
    ProposalsReader,
    async (s) => (await s.one(writing.processId, number, null)).coAuthors,
  );

describe('a draft that is gone', () => {
  it('is not begun anew by a form that was open still', async () => {
    const [owner, fellow] = [await somebody(), await somebody()];
    const draftId = await drafted(rooms, owner, writing.processId, wholeIdea);
    await accept(fellow, await invited(owner, { draftId }));
    await rooms.with(DraftsService, (s) => s.delete(owner, draftId));
    const change = { processId: writing.processId, draftId, answers: { title: 'Eto' } };
    for (const part of ['idea', 'who'] as const) {
      const typed = rooms.with(DraftsService, (s) =>
        s.save(fellow, { ...change, part, revision: 5 }),
      );
      await expect(typed).rejects.toThrow(UnknownDraftError);
    }
    expect(await rooms.with(DraftsReader, (s) => s.mine(fellow))).toEqual([]);
  });

  it('is told as a proposal to those who propose it, and to nobody else', async () => {
    const [owner, other] = [await somebody(), await somebody()];
    const draftId = await drafted(rooms, owner, writing.processId, wholeIdea);
    const sentAs = async (who: string) => rooms.with(DraftsReader, (s) => s.sentAs(who, draftId));
    expect(await sentAs(owner)).toBeNull();
    const number = await send(owner, draftId);
    expect(await sentAs(owner)).toBe(number);
    expect(await sentAs(other)).toBeNull();
  });
});

describe('the authors of a proposal', () => {
  it.each(['on-ballot', 'withdrawn', 'not-feasible'])(
    'are who they are once it is %s',
    async (state) => {
      const [author, late, asking] = [await somebody(), await somebody(), await somebody()];
      const number = await writing.idea(author);
      const proposalId = await writing.idOf(number);
      const token = await invited(author, { proposalId });
      const joining = { authorName: 'Asking', message: 'I had the same idea.' };
      await rooms.with(JoinRequestsService, (s) => s.ask(asking, proposalId, joining));
      const [request] = await rooms.sql<{ id: string }>(
        'select id from join_request where proposal_id = ?',
        [proposalId],
      );
      await rooms.sql('update proposal set state = ? where id = ?', [state, proposalId]);

      await expect(accept(late, token)).rejects.toThrow(AuthorsSettledError);
      await expect(invited(author, { proposalId })).rejects.toThrow(AuthorsSettledError);
      const decide = async (yes: boolean) =>
        rooms.with(JoinRequestsService, (s) =>
          s.decide(author, proposalId, request?.id ?? '', yes),
        );
      await expect(decide(true)).rejects.toThrow(AuthorsSettledError);
      const ask = rooms.with(JoinRequestsService, (s) => s.ask(late, proposalId, joining));
      await expect(ask).rejects.toThrow(AuthorsSettledError);
      expect(await coAuthors(number)).toEqual([]);
      // Saying no harms nobody.
      await decide(false);
    },
  );

  it('grow by one who joins the very moment that the draft is sent', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [owner, fellow] = [await somebody(), await somebody()];
      const draftId = await drafted(rooms, owner, writing.processId, wholeIdea);
      const token = await invited(owner, { draftId });
      const [number] = await Promise.all([send(owner, draftId), accept(fellow, token)]);
      const [joined] = await rooms.sql<{ count: number }>(
        'select count(*)::int as count from proposal_author where proposal_id = ? and account_id = ?',
        [await writing.idOf(number), fellow],
      );
      expect(joined?.count).toBe(1);
      const logged = await rooms.sql(
        `select 1 from platform.audit_log where act = 'proposals.join' and actor = ?`,
        [fellow],
      );
      expect(logged).toHaveLength(1);
    }
  });
});

describe('a form for somebody else', () => {
  const idea = async () =>
    validateInput(EnterForSomebodyDto, {
      ...{ ...words, areaSlug: '', authorName: 'Somebody at the drop-in' },
      ...{ channel: 'phone', claimable: true },
    });
  const enter = async (officer: string, id?: string) => {
    const input = await idea();
    return rooms.with(EnteredProposalsService, (s) =>
      s.enter(officer, writing.processId, input, id),
    );
  };

  it('that comes twice enters one proposal', async () => {
    const id = newId();
    const ends = await Promise.allSettled([
      enter(writing.reviewer, id),
      enter(writing.reviewer, id),
      enter(writing.reviewer, id),
    ]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(EnteredAlreadyError);
  });

  it('gives a code that its officer cannot use', async () => {
    const { claimCode } = await enter(writing.reviewer);
    const claim = async (who: string) =>
      rooms.with(ClaimsService, (s) => s.claim(who, claimCode ?? ''));
    await expect(claim(writing.reviewer)).rejects.toThrow(OwnEntryError);
    await expect(claim(await somebody())).resolves.toMatchObject({ number: expect.any(Number) });
  });
});

describe('a proposal without a name', () => {
  it('is not sent with a PDF, which may hold one', async () => {
    const anonymous = await openWriting(rooms, { intake: { anonymous: true } });
    const author = (await anonymous.person('shy')).id;
    const answers = { ...wholeIdea, anonymous: 'yes' };
    const draftId = await drafted(rooms, author, anonymous.processId, answers);
    await rooms.with(ProposalFilesService, (s) =>
      s.add(author, draftId, { title: 'A quotation' }, tinyPdf),
    );
    await expect(send(author, draftId)).rejects.toThrow(NamingFileError);
    await rooms.sql('delete from proposal_file where draft_id = ?', [draftId]);
    await expect(send(author, draftId)).resolves.toBe(1);
  });
});

describe('the number of a proposal', () => {
  it('is never given again, also when the last one is gone', async () => {
    const number = await writing.idea(await somebody(), { published: false });
    await rooms.sql('delete from proposal where id = ?', [await writing.idOf(number)]);
    expect(await writing.idea(await somebody())).toBe(number + 1);
  });
});

describe('one person in a day', () => {
  it('sends in twenty ideas to a process and no more, however many at once', async () => {
    const eager = await somebody();
    const ends = await Promise.allSettled(
      Array.from({ length: 25 }, async () => writing.idea(eager, { published: false })),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(TooManyIdeasError);
  });

  it('invites twenty people and no more, also when the drafts go', async () => {
    const eager = await somebody();
    for (let sent = 0; sent < 20; sent += 10) {
      const draftId = await drafted(rooms, eager, writing.processId, wholeIdea);
      for (let at = 0; at < 10; at += 1) await invited(eager, { draftId });
      await rooms.with(DraftsService, (s) => s.delete(eager, draftId));
    }
    const draftId = await drafted(rooms, eager, writing.processId, wholeIdea);
    await expect(invited(eager, { draftId })).rejects.toThrow(TooManyActsError);
  });

  it('asks to join ten proposals and no more', async () => {
    const eager = await somebody();
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1)
      ids.push(await writing.idOf(await writing.idea(await somebody())));
    const joining = { authorName: 'Eager', message: '' };
    const ends = await Promise.allSettled(
      ids.map(async (id) => rooms.with(JoinRequestsService, (s) => s.ask(eager, id, joining))),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(TooManyActsError);
  });
});
