import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { InvalidInputError, newId } from '#platform';
import { PhaseNotOpenError } from '#processes';
import {
  accountOf,
  drafted,
  proposedFrom,
  tinyPdf,
  wholeIdea,
} from '../../../../test/support/intake-stage.js';
import { anyPicture } from '../../../../test/support/pictures.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openVote, setTimetable, type OpenVote } from '../../../../test/support/vote.js';
import { ProposalsReader } from '../proposals.reader.js';
import { ProposalsService } from '../proposals.service.js';
import { AuthorsReader } from './authors.reader.js';
import { AuthorsService } from './authors.service.js';
import { ClaimsService } from './claims.service.js';
import { DraftSendingService } from './draft-sending.service.js';
import { DraftsReader } from './drafts.reader.js';
import { DraftsService, mostDrafts } from './drafts.service.js';
import { EnteredProposalsService } from './entered-proposals.service.js';
import {
  AskedAlreadyError,
  CrossedEditError,
  FileTooLargeError,
  InvitationSpentError,
  NotAnAuthorError,
  TooManyClaimTriesError,
  TooManyDraftsError,
  TooManyFilesError,
  UnknownDraftError,
  UnknownFileError,
  UnknownFileKindError,
  WrongClaimCodeError,
} from './intake.errors.js';
import { InvitationsService } from './invitations.service.js';
import { JoinRequestsService } from './join-requests.service.js';
import { ProposalFilesReader } from './proposal-files.reader.js';
import { largestFile, ProposalFilesService } from './proposal-files.service.js';

let rooms: Rooms;
let vote: OpenVote;

beforeAll(async () => {
  rooms = await openRooms();
  vote = await openVote(rooms, { costs: [], open: () => Promise.resolve() });
  await setTimetable(rooms, vote.processId, 'gather');
  await rooms.sql(`update process set intake_settings = '{"anonymous": true}' where id = ?`, [
    vote.processId,
  ]);
});
afterAll(() => rooms.close());

const somebody = async () => accountOf(rooms, `${randomUUID()}@example.org`);
const save = async (who: string, draftId: string, title: string, revision: number) =>
  rooms.with(DraftsService, (s) =>
    s.save(who, {
      ...{ processId: vote.processId, draftId, part: 'idea', revision },
      answers: { title, body: '', language: 'cy' },
    }),
  );
const read = async (who: string, draftId: string) =>
  rooms.with(DraftsReader, (s) => s.one(who, vote.processId, draftId));
const send = async (who: string, draftId: string) =>
  rooms.with(DraftSendingService, (s) => s.send(who, draftId));
const idOf = async (number: number) => {
  const [row] = await rooms.sql<{ id: string }>(
    'select id from proposal where process_id = ? and number = ?',
    [vote.processId, number],
  );
  return row?.id ?? '';
};

describe('a draft', () => {
  it('keeps whatever is typed, for those who write it alone', async () => {
    const [writer, other] = [await somebody(), await somebody()];
    const draftId = newId();
    const title = `${'x'.repeat(10_000)} <b>‏مرحبا 🏳️‍🌈</b>`;
    await save(writer, draftId, title, 0);
    expect((await read(writer, draftId)).answers['title']).toBe(title);
    await expect(read(other, draftId)).rejects.toThrow(UnknownDraftError);
    await expect(save(other, draftId, 'theirs', 9)).rejects.toThrow(UnknownDraftError);
    await expect(send(other, draftId)).rejects.toThrow(UnknownDraftError);
  });

  it('never loses words to an edit that crossed it, in the same part alone', async () => {
    const writer = await somebody();
    const draftId = newId();
    const { revision } = await save(writer, draftId, 'Un', 0);
    await save(writer, draftId, 'Dau', revision);
    await expect(save(writer, draftId, 'Tri', revision)).rejects.toThrow(CrossedEditError);
    expect((await read(writer, draftId)).answers['title']).toBe('Dau');
    // The same words twice cross nothing, and neither does another part.
    await expect(save(writer, draftId, 'Dau', revision)).resolves.toBeDefined();
    const who = { processId: vote.processId, draftId, part: 'who', revision: 0 } as const;
    const saved = rooms.with(DraftsService, (s) =>
      s.save(writer, { ...who, answers: { beneficiaries: 'Pawb' } }),
    );
    await expect(saved).resolves.toBeDefined();
  });

  it('that is begun ten times at once is one', async () => {
    const writer = await somebody();
    const draftId = newId();
    const begun = Array.from({ length: 10 }, async () => save(writer, draftId, 'Un', 0));
    await Promise.all(begun);
    expect(await rooms.with(DraftsReader, (s) => s.mine(writer))).toHaveLength(1);
  });

  it('is one of twenty at most', async () => {
    const writer = await somebody();
    for (let n = 0; n < mostDrafts; n += 1) await save(writer, newId(), `Drafft ${n}`, 0);
    await expect(save(writer, newId(), 'Un arall', 0)).rejects.toThrow(TooManyDraftsError);
  });

  it('goes when nobody has touched it for a year, and not before', async () => {
    const writer = await somebody();
    const [old, young] = [newId(), newId()];
    for (const id of [old, young]) await save(writer, id, 'Drafft', 0);
    const age = async (id: string, days: number) =>
      rooms.sql(
        `update proposal_draft set changed_at = now() - ${days} * interval '1 day' where id = ?`,
        [id],
      );
    await age(old, 367);
    await age(young, 364);
    await rooms.with(DraftsService, (s) => s.forgetOld());
    const left = await rooms.with(DraftsReader, (s) => s.mine(writer));
    expect(left.map(({ id }) => id)).toEqual([young]);
  });
});

describe('sending a draft', () => {
  it('makes one proposal of it with all that it says, of two who send at once too', async () => {
    const writer = await somebody();
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    const sent = await Promise.allSettled([send(writer, draftId), send(writer, draftId)]);
    const [done] = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(sent.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const visitor = { id: writer, name: '', email: '', language: 'cy', memberships: [] } as const;
    const proposal = await rooms.with(ProposalsReader, (s) =>
      s.one(vote.processId, done ?? 0, visitor),
    );
    expect(proposal).toMatchObject({
      ...{ title: wholeIdea.title, beneficiaries: wholeIdea.beneficiaries, own: true },
      ...{ placeName: wholeIdea.placeName, goals: wholeIdea.goals, estimatePence: 4_000_00 },
      ...{ position: { latitude: 53.0465, longitude: -2.9925 }, channel: 'online' },
    });
    await expect(read(writer, draftId)).rejects.toThrow(UnknownDraftError);
    // A form that is open still does not begin it anew.
    await expect(save(writer, draftId, 'Eto', 0)).rejects.toThrow(UnknownDraftError);
  });

  it('is refused with everything that is missing, and the draft stays', async () => {
    const writer = await somebody();
    const draftId = await drafted(rooms, writer, vote.processId, { ...wholeIdea, title: 'x' });
    await expect(send(writer, draftId)).rejects.toThrow(InvalidInputError);
    expect((await read(writer, draftId)).answers['title']).toBe('x');
  });

  it('is too late once ideas are no longer gathered, and the draft can be changed still', async () => {
    const writer = await somebody();
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    await setTimetable(rooms, vote.processId, 'assess');
    await expect(send(writer, draftId)).rejects.toThrow(PhaseNotOpenError);
    await expect(save(writer, draftId, 'Yn hwyr', 99)).resolves.toBeDefined();
    await setTimetable(rooms, vote.processId, 'gather');
  });

  it('publishes at once where moderators read afterwards', async () => {
    const settings = async (text: string) =>
      rooms.sql('update process set intake_settings = ? where id = ?', [text, vote.processId]);
    await settings('{"anonymous": true, "moderation": "after"}');
    const number = await proposedFrom(rooms, await somebody(), vote.processId);
    await settings('{"anonymous": true}');
    const proposal = await rooms.with(ProposalsReader, (s) => s.one(vote.processId, number, null));
    expect(proposal.state).toBe('under-review');
  });

  it('keeps the name of whoever does not want the public to read it', async () => {
    const writer = await somebody();
    const idea = { ...wholeIdea, anonymous: 'yes' };
    const number = await proposedFrom(rooms, writer, vote.processId, idea);
    await rooms.with(ProposalsService, (s) => s.publish(writer, vote.processId, number));
    const seen = await rooms.with(ProposalsReader, (s) => s.one(vote.processId, number, null));
    expect(seen.authorName).toBeNull();
  });
});

describe('files of a draft', () => {
  const add = async (who: string, draftId: string, bytes: Buffer) =>
    rooms.with(ProposalFilesService, (s) => s.add(who, draftId, { title: 'Dyfynbris' }, bytes));

  it('are PDFs and pictures, told by what is in them', async () => {
    const writer = await somebody();
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    await add(writer, draftId, tinyPdf);
    await add(writer, draftId, await anyPicture('png', { width: 40, height: 30 }));
    const { files } = await read(writer, draftId);
    expect(files.map(({ kind }) => kind)).toEqual(['pdf', 'picture']);
  });

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['an archive', Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(200)])],
    ['half a PDF', Buffer.from('%PDF-1.7\nand no end')],
    ['a page that says PDF later', Buffer.from('<script>1</script>%PDF-1.7 %%EOF')],
    ['nothing', Buffer.alloc(0)],
  ])('are not %s', async (_name, bytes) => {
    const writer = await somebody();
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    await expect(add(writer, draftId, bytes)).rejects.toThrow(UnknownFileKindError);
  });

  it('are no larger than is said, and three at most, when they come at once too', async () => {
    const writer = await somebody();
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    const large = Buffer.concat([tinyPdf, Buffer.alloc(largestFile), tinyPdf]);
    await expect(add(writer, draftId, large)).rejects.toThrow(FileTooLargeError);
    const tries = Array.from({ length: 5 }, async () => add(writer, draftId, tinyPdf));
    const refused = (await Promise.allSettled(tries)).filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(TooManyFilesError);
  });

  it('come along when it is sent, and are for everybody once it is published', async () => {
    const writer = await somebody();
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    await add(writer, draftId, tinyPdf);
    const [file] = (await read(writer, draftId)).files;
    const pdf = async () => rooms.with(ProposalFilesReader, (s) => s.pdf(file?.id ?? '', null));
    await expect(pdf()).rejects.toThrow(UnknownFileError);
    const number = await send(writer, draftId);
    await expect(pdf()).rejects.toThrow(UnknownFileError);
    await rooms.with(ProposalsService, (s) => s.publish(writer, vote.processId, number));
    const served = await pdf();
    expect([served.isPublic, Buffer.compare(served.bytes, tinyPdf)]).toEqual([true, 0]);
  });
});

describe('an invitation to propose together', () => {
  const invite = async (who: string, of: { draftId: string }): Promise<string> => {
    const email = `${randomUUID()}@example.org`;
    await rooms.with(InvitationsService, (s) => s.invite(who, of, { email, language: 'cy' }));
    const [row] = await rooms.sql<{ id: string }>(
      'select id from author_invitation where email = ?',
      [email],
    );
    const issued = await rooms.with(InvitationsService, (s) => s.issue(row?.id ?? ''));
    return issued?.token ?? '';
  };
  const accept = async (who: string, token: string) =>
    rooms.with(InvitationsService, (s) => s.accept(who, token, 'Tom Rees'));

  it('lets one in, once, whoever they are signed in as, also after the draft was sent', async () => {
    const [writer, friend] = [await somebody(), await somebody()];
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    const token = await invite(writer, { draftId });
    const later = await invite(writer, { draftId });
    const clicks = await Promise.allSettled([accept(friend, token), accept(friend, token)]);
    expect(clicks.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect((await read(friend, draftId)).own).toBe(false);
    const number = await send(friend, draftId);
    await accept(await somebody(), later);
    const authors = await rooms.with(AuthorsReader, (s) => s.coAuthors({ proposalId: draftId }));
    expect(authors).toHaveLength(2);
    expect(await idOf(number)).toBe(draftId);
  });

  it('lasts fourteen days, rests as a hash, and opens nothing once declined or taken back', async () => {
    const writer = await somebody();
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    const [old, declined] = [await invite(writer, { draftId }), await invite(writer, { draftId })];
    const rows = await rooms.sql('select row_to_json(i)::text as row from author_invitation i');
    expect(JSON.stringify(rows)).not.toContain(old);
    await rooms.sql(
      `update author_invitation set expires_at = expires_at - interval '14 days'
       where token_hash = encode(sha256(convert_to(?, 'utf8')), 'hex')`,
      [old],
    );
    await rooms.with(InvitationsService, (s) => s.decline(declined));
    for (const token of [old, declined, '', 'x'])
      await expect(accept(await somebody(), token)).rejects.toThrow(InvitationSpentError);
  });

  it('is for authors to send, and whoever joined may leave', async () => {
    const [writer, friend, other] = [await somebody(), await somebody(), await somebody()];
    const draftId = await drafted(rooms, writer, vote.processId, wholeIdea);
    await expect(invite(other, { draftId })).rejects.toThrow(UnknownDraftError);
    await accept(friend, await invite(writer, { draftId }));
    const remove = async (by: string, who: string) =>
      rooms.with(AuthorsService, (s) => s.remove(by, { draftId }, who));
    await expect(remove(friend, writer)).rejects.toThrow(NotAnAuthorError);
    await remove(friend, friend);
    await expect(read(friend, draftId)).rejects.toThrow(UnknownDraftError);
  });
});

describe('joining forces', () => {
  it('is asked once and answered once, and whoever is let in is an author', async () => {
    const [writer, neighbour] = [await somebody(), await somebody()];
    const number = await proposedFrom(rooms, writer, vote.processId);
    await rooms.with(ProposalsService, (s) => s.publish(writer, vote.processId, number));
    const proposalId = await idOf(number);
    const ask = async (who: string) =>
      rooms.with(JoinRequestsService, (s) =>
        s.ask(who, proposalId, { authorName: 'Tom Rees', message: '' }),
      );
    await ask(neighbour);
    await expect(ask(neighbour)).rejects.toThrow(AskedAlreadyError);
    await expect(ask(writer)).rejects.toThrow(AskedAlreadyError);
    const [request] = await rooms.with(AuthorsReader, (s) => s.joinRequests(proposalId));
    const decide = async (who: string, yes: boolean) =>
      rooms.with(JoinRequestsService, (s) => s.decide(who, proposalId, request?.id ?? '', yes));
    await expect(decide(neighbour, true)).rejects.toThrow(NotAnAuthorError);
    const answers = await Promise.allSettled([decide(writer, true), decide(writer, false)]);
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const told = await rooms.sql<{ kind: string }>('select kind from notice where account_id = ?', [
      neighbour,
    ]);
    expect(told.map(({ kind }) => kind)).toContain('join-decided');
  });
});

describe('a proposal that an officer wrote down', () => {
  const enter = async (claimable: boolean) =>
    rooms.with(EnteredProposalsService, async (s) =>
      s.enter(vote.stranger.id, vote.processId, {
        ...{ title: 'Mainc wrth y siop', body: 'Mae angen rhywle i eistedd arnom.' },
        ...{ areaSlug: null, estimatePence: null, authorName: 'Mair', language: 'cy' as const },
        ...{ beneficiaries: null, placeName: null, latitude: null, longitude: null, goals: [] },
        ...{ categorySlug: null, skillsOffered: null, skillsWanted: null, anonymous: false },
        ...{ channel: 'paper' as const, claimable },
      }),
    );
  const claim = async (who: string, code: string) =>
    rooms.with(ClaimsService, (s) => s.claim(who, code));

  it('says how it came, and is claimed once with the code that was shown', async () => {
    const { number, claimCode } = await enter(true);
    const [mair, other] = [await somebody(), await somebody()];
    const code = (claimCode ?? '').toLowerCase().replaceAll('-', ' ');
    const rows = await rooms.sql('select row_to_json(c)::text as row from proposal_claim c');
    expect(JSON.stringify(rows)).not.toContain((claimCode ?? '').replaceAll('-', '').slice(0, 12));
    const claims = await Promise.allSettled([claim(mair, code), claim(other, code)]);
    expect(claims.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const [row] = await rooms.sql<object>(
      `select channel, entered_by_id = ? as "byOfficer", author_id is not null as claimed
       from proposal where process_id = ? and number = ?`,
      [vote.stranger.id, vote.processId, number],
    );
    expect(row).toEqual({ channel: 'paper', byOfficer: true, claimed: true });
  });

  it('has no code where nobody asked for one', async () => {
    expect((await enter(false)).claimCode).toBeNull();
  });

  it('is not found by trying codes', async () => {
    const guesser = await somebody();
    for (let n = 0; n < 5; n += 1)
      await expect(claim(guesser, '0000-0000-0000-0')).rejects.toThrow(WrongClaimCodeError);
    const { claimCode } = await enter(true);
    await expect(claim(guesser, claimCode ?? '')).rejects.toThrow(TooManyClaimTriesError);
  });
});
