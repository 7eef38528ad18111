import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { ProcessesReader } from '#processes';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { newSealedProcess } from '../../../../test/support/sealed-process.js';
import { strippedBox, type StrippedBox } from '../../../../test/support/stripped-box.js';
import { postShares, readyTrustees, type TestTrustee } from '../../../../test/support/trustees.js';
import { withoutGuards } from '../../../../test/support/without-guards.js';
import { KeysReader } from './keys.reader.js';
import { OpeningSharesService } from './opening-shares.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const opening = <T>(work: (service: OpeningSharesService) => Promise<T>) =>
  rooms.with(OpeningSharesService, work);
const refusal = (code: string) => expect.objectContaining({ code });
/** More than fit in one page of the box. */
const ballots = Array.from({ length: 720 }, (_, at) => `{"choices":["${at % 7}"]}`);

async function keysOf(processId: string) {
  const process = await rooms.with(ProcessesReader, (s) => s.byId(processId));
  return rooms.with(KeysReader, (s) => s.paperKeys(process));
}

interface Held {
  readonly box: StrippedBox;
  readonly trustees: readonly TestTrustee[];
  readonly organisationId: string;
  readonly post: (place: number) => Promise<void>;
}

async function held(lines: readonly string[] = ballots.slice(0, 20)): Promise<Held> {
  const { id, organisationId } = await newSealedProcess(rooms, 'trustees');
  const trustees = await readyTrustees(rooms, id, { threshold: 2, trustees: 3 });
  const box = await strippedBox(rooms, id, await keysOf(id), lines);
  const post = (place: number) =>
    postShares(rooms, { ...box, position: place }, trusteeAt(trustees, place));
  return { box, trustees, post, organisationId };
}

function trusteeAt(trustees: readonly TestTrustee[], place: number): TestTrustee {
  const trustee = trustees[place];
  if (!trustee) throw new RangeError('no such trustee');
  return trustee;
}

describe('opening a box with trustees', () => {
  it('gives every ballot once enough of them have posted their shares', async () => {
    const { box, post } = await held(ballots);
    await post(2);
    await expect(opening((s) => s.combine(box.id))).rejects.toEqual(
      refusal('voting.too-few-trustees'),
    );
    await post(0);
    expect((await opening((s) => s.combine(box.id))).toSorted()).toEqual(ballots.toSorted());
    const progress = await opening((s) => s.progress(box.id));
    expect(progress.map(({ posted, envelopes }) => [posted, envelopes])).toEqual([
      [720, 720],
      [0, 720],
      [720, 720],
    ]);
  });

  it('needs nobody where there is nothing in the box', async () => {
    const { box } = await held([]);
    expect(await opening((s) => s.combine(box.id))).toEqual([]);
  });

  it('goes on without the trustee whose shares do not fit, names them and asks them again', async () => {
    const { box, post } = await held();
    for (const place of [0, 1, 2]) await post(place);
    await rooms.sql(
      `update box.opening_share set share = set_byte(share, 3, (get_byte(share, 3) + 1) % 256)
       where paper_id = ? and trustee = 0`,
      [box.id],
    );
    expect(await opening((s) => s.combine(box.id))).toHaveLength(20);
    const [entry] = await rooms.sql<{ facts: unknown }>(
      `select facts from platform.audit_log where act = 'voting.shares-do-not-fit' and subject = ?`,
      [box.id],
    );
    expect(entry?.facts).toEqual({ trustees: ['Trustee 1'] });
    expect((await opening((s) => s.progress(box.id)))[0]?.posted).toBe(0);
  });

  it('stops when nobody can tell whose shares are wrong, until somebody posts anew', async () => {
    const { box, post } = await held();
    for (const place of [0, 1]) await post(place);
    await rooms.sql(
      `update box.opening_share set share = set_byte(share, 3, (get_byte(share, 3) + 1) % 256)
       where paper_id = ? and trustee = 1`,
      [box.id],
    );
    await expect(opening((s) => s.combine(box.id))).rejects.toMatchObject({
      name: 'EnvelopeNotOpenedError',
    });
    await post(1);
    expect(await opening((s) => s.combine(box.id))).toHaveLength(20);
  });
});

describe('a trustee’s shares', () => {
  const share = Buffer.alloc(33, 1).toString('base64url');

  it('are taken from a trustee of that vote alone', async () => {
    const { box } = await held();
    const { trustees } = await held();
    const stranger = trusteeAt(trustees, 0).accountId;
    const notTheirs = refusal('voting.not-a-trustee');
    await expect(opening((s) => s.envelopesFor(box.id, stranger))).rejects.toEqual(notTheirs);
    const posting = opening((s) => s.post(stranger, box.id, [{ leaf: 'a', share }]));
    await expect(posting).rejects.toEqual(notTheirs);
  });

  it('are refused for envelopes that are not in the box, in the wrong length, and in too large a heap', async () => {
    const { box, trustees } = await held();
    const { accountId } = trusteeAt(trustees, 0);
    const [first] = await opening((s) => s.envelopesFor(box.id, accountId, { limit: 1 }));
    const leaf = first?.leaf ?? '';
    const heap = Array.from({ length: 5_001 }, (_, at) => ({ leaf: `${at}`, share }));
    for (const shares of [
      [],
      heap,
      [{ leaf: 'f'.repeat(64), share }],
      [
        { leaf, share },
        { leaf: 'f'.repeat(64), share },
      ],
      [{ leaf, share: share.slice(0, 40) }],
    ])
      await expect(opening((s) => s.post(accountId, box.id, shares))).rejects.toEqual(
        refusal('voting.bad-shares'),
      );
    expect((await opening((s) => s.progress(box.id)))[0]?.posted).toBe(0);
  });

  it('posted twice are there once', async () => {
    const { box, post } = await held();
    await post(1);
    await post(1);
    expect((await opening((s) => s.progress(box.id)))[1]?.posted).toBe(20);
  });

  it.each(['admin', 'reviewer'] as const)(
    'are not taken from somebody who has become %s since, who sees no envelope either',
    async (role) => {
      const { box, trustees, post, organisationId } = await held();
      const { accountId, email } = trusteeAt(trustees, 0);
      await rooms.with(PeopleService, (s) =>
        s.grant(null, { email, language: 'cy', organisationId, role }),
      );
      const inOffice = refusal('voting.trustee-became-officer');
      await expect(opening((s) => s.envelopesFor(box.id, accountId))).rejects.toEqual(inOffice);
      const posting = opening((s) => s.post(accountId, box.id, [{ leaf: 'a', share }]));
      await expect(posting).rejects.toEqual(inOffice);
      await post(1);
    },
  );

  it('are asked for only between stripping and opening', async () => {
    const { box, trustees } = await held();
    await rooms.sql(`update ballot_paper set state = 'opened' where id = ?`, [box.id]);
    const { accountId } = trusteeAt(trustees, 0);
    const asking = opening((s) => s.envelopesFor(box.id, accountId));
    await expect(asking).rejects.toEqual(refusal('voting.nothing-to-open'));
  });
});

describe('an envelope that is not the one of its leaf', () => {
  const swap = (id: string) =>
    withoutGuards(
      ...([rooms, 'box.counted_envelope'] as const),
      `update box.counted_envelope held set sealed = other.sealed from box.counted_envelope other
       where held.paper_id = ? and other.paper_id = held.paper_id
         and held.leaf = (select min(leaf) from box.counted_envelope where paper_id = ?)
         and other.leaf = (select max(leaf) from box.counted_envelope where paper_id = ?)`,
      [id, id, id],
    );

  it('is opened by no quorum of trustees', async () => {
    const { box, post } = await held();
    await post(0);
    await post(1);
    await swap(box.id);
    await expect(opening((s) => s.combine(box.id))).rejects.toMatchObject({ trouble: 'damaged' });
  });

  it('is opened by no key of an organisation', async () => {
    const { id } = await newSealedProcess(rooms, 'organisation');
    const box = await strippedBox(rooms, id, await keysOf(id), ballots.slice(0, 3));
    await swap(box.id);
    await expect(opening((s) => s.openOrganisationHeld(box.id))).rejects.toMatchObject({
      trouble: 'damaged',
    });
  });
});

describe('opening a box whose key the organisation holds', () => {
  it('gives every ballot', async () => {
    const { id } = await newSealedProcess(rooms, 'organisation');
    const box = await strippedBox(rooms, id, await keysOf(id), ballots);
    const lines = await opening((s) => s.openOrganisationHeld(box.id));
    expect(lines.toSorted()).toEqual(ballots.toSorted());
  });

  it('stops at a server that holds another key', async () => {
    const { id } = await newSealedProcess(rooms, 'organisation');
    const other = await newSealedProcess(rooms, 'organisation');
    const box = await strippedBox(rooms, id, await keysOf(other.id), ballots.slice(0, 2));
    await expect(opening((s) => s.openOrganisationHeld(box.id))).rejects.toEqual(
      refusal('voting.wrong-box-key'),
    );
  });
});
