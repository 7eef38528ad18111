import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { openEnvelope, openOwnShare, readTrusteeKey, type SealingPlan } from '#ballots';
import { AuditLog, MissingError } from '#platform';
import { BallotPaper, PaperState } from '../ballot-paper.entity.js';
import { BoxKey } from './box-key.js';
import { countedEnvelopes } from './counted-envelopes.js';
import { isOfficer } from './hold-ceremony.js';
import {
  BadSharesError,
  NotATrusteeError,
  NothingToOpenError,
  TooFewTrusteesError,
  TrusteeBecameOfficerError,
  WrongBoxKeyError,
} from './keys.errors.js';
import type { CountedEnvelope, OpeningProgress, PostedShare } from './keys.views.js';
import { OpeningQuorum } from './opening-quorum.js';
import { shareFrom } from './share-text.js';
import { Trustee } from './trustee.entity.js';

/** Most shares in one post. */
export const mostShares = 5_000;

/**
 * Opening the box with keys: trustees post their shares of each envelope's key, and enough of them
 * together open it. The server never holds a trustee's key.
 */
@Injectable()
export class OpeningSharesService {
  constructor(
    private readonly em: EntityManager,
    private readonly boxKey: BoxKey,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Envelopes of a stripped box, by their leaves, for one of its trustees.
   * @param after the last leaf of the page before; empty for the first page
   * @throws NotATrusteeError, TrusteeBecameOfficerError, NothingToOpenError
   */
  async envelopesFor(
    paperId: string,
    accountId: string,
    { after = '', limit = 1_000 }: { readonly after?: string; readonly limit?: number } = {},
  ): Promise<readonly CountedEnvelope[]> {
    await this.placeOf(accountId, await this.stripped(paperId));
    return this.em.execute<CountedEnvelope[]>(
      `select leaf, translate(encode(sealed, 'base64'), E'+/=\\n', '-_') as envelope
       from box.counted_envelope where paper_id = ? and leaf > ? and sealed is not null
       order by leaf limit ?`,
      [paperId, after, Math.min(limit, mostShares)],
    );
  }

  /**
   * Takes in a trustee's shares. Posted again, the later one stands: somebody who took the wrong
   * file can mend it. All or nothing.
   * @returns how many were taken in
   * @throws NotATrusteeError, TrusteeBecameOfficerError, NothingToOpenError, BadSharesError
   */
  async post(accountId: string, paperId: string, shares: readonly PostedShare[]): Promise<number> {
    const place = await this.placeOf(accountId, await this.stripped(paperId));
    const byLeaf = new Map(shares.map(({ leaf, share }) => [leaf, share]));
    const sound = shares.length <= mostShares && [...byLeaf.values()].every(shareFrom);
    if (!sound || byLeaf.size === 0) throw new BadSharesError({ field: 'shares' });
    const rows = [...byLeaf].map(([leaf, share]) => ({ leaf, share: hexOf(share) }));
    return this.em.transactional(async (em) => {
      const [stored] = await em.execute<{ taken: number }[]>(
        `with paper as (
           select id from ballot_paper where id = ? and state = 'stripped' for share
         ), taken as (
           insert into box.opening_share (paper_id, trustee, leaf, share)
           select paper.id, ?::int, held.leaf, decode(given.share, 'hex')
           from jsonb_to_recordset(?::jsonb) as given (leaf text, share text)
           join paper on true
           join box.counted_envelope held on held.paper_id = paper.id and held.leaf = given.leaf
           on conflict (paper_id, trustee, leaf) do update set share = excluded.share
           returning 1
         ) select count(*)::int as taken from taken`,
        [paperId, place, JSON.stringify(rows)],
      );
      if (stored?.taken !== rows.length) throw new BadSharesError({ field: 'shares' });
      return stored.taken;
    });
  }

  /** How far each trustee has come. */
  async progress(paperId: string): Promise<readonly OpeningProgress[]> {
    const { trustees } = (await this.paper(paperId)).definition.keys;
    const rows = await this.em.execute<{ trustee: number; posted: number }[]>(
      // Once the box is open the shares are gone, and only who had posted all of them is kept.
      `select trustee, count(*)::int as posted from box.opening_share
       where paper_id = ? group by trustee
       union all
       select trustee, (select count(*)::int from box.counted_envelope where paper_id = ?)
       from box.opening_done where paper_id = ?`,
      [paperId, paperId, paperId],
    );
    const [held] = await this.em.execute<{ envelopes: number }[]>(
      'select count(*)::int as envelopes from box.counted_envelope where paper_id = ?',
      [paperId],
    );
    const envelopes = held?.envelopes ?? 0;
    const posted = new Map(rows.map((row) => [row.trustee, row.posted]));
    return trustees.map(({ name }, position) => ({
      ...{ position, name, envelopes },
      posted: posted.get(position) ?? 0,
    }));
  }

  /**
   * The ballots of a box whose key trustees hold, in no order that means anything. Any `threshold`
   * of the trustees who have posted everything will do. A trustee whose shares turn out not to fit
   * loses them, so that the page asks for them again; the audit log names the trustee.
   * @throws TooFewTrusteesError while too few have posted everything
   * @throws EnvelopeNotOpenedError when what is there does not open an envelope
   */
  async combine(paperId: string): Promise<readonly string[]> {
    const paper = await this.paper(paperId);
    const progress = await this.progress(paperId);
    const complete = progress.filter(({ posted, envelopes }) => posted >= envelopes);
    if (complete.length < paper.definition.keys.threshold) throw new TooFewTrusteesError();
    const quorum = new OpeningQuorum(
      planOf(paper),
      complete.map(({ position }) => position),
    );
    const lines: string[] = [];
    try {
      for await (const some of countedEnvelopes(this.em, paperId, quorum.everybody))
        lines.push(...(await quorum.open(some)));
    } finally {
      if (quorum.misfits.size > 0) await this.askAgain(paper, [...quorum.misfits]);
    }
    return lines;
  }

  /**
   * The ballots of a box whose key the organisation holds.
   * @throws WrongBoxKeyError, EnvelopeNotOpenedError
   */
  async openOrganisationHeld(paperId: string): Promise<readonly string[]> {
    const paper = await this.paper(paperId);
    const key = await this.boxKey.of(paper.process.id);
    const plan = planOf(paper);
    if (plan.keys.trustees[0]?.publicKey !== key.publicKey) throw new WrongBoxKeyError();
    const privateKey = await readTrusteeKey(key);
    const lines: string[] = [];
    for await (const some of countedEnvelopes(this.em, paperId)) {
      const opened = some.map(async ({ envelope }) => {
        const share = await openOwnShare(envelope, 0, privateKey, plan.configHash);
        return openEnvelope(envelope, new Map([[0, share]]), plan);
      });
      lines.push(...(await Promise.all(opened)));
    }
    return lines;
  }

  private async askAgain({ id, definition }: BallotPaper, misfits: readonly number[]) {
    const names = misfits.map((position) => definition.keys.trustees[position]?.name ?? '');
    await this.em.transactional(async (em) => {
      for (const trustee of misfits)
        await em.execute('delete from box.opening_share where paper_id = ? and trustee = ?', [
          ...[id, trustee],
        ]);
      this.audit.record({
        actor: null,
        act: 'voting.shares-do-not-fit',
        subject: id,
        facts: { trustees: names },
      });
    });
  }

  private async paper(paperId: string): Promise<BallotPaper> {
    const paper = await this.em.findOne(BallotPaper, paperId);
    if (!paper) throw new MissingError();
    return paper;
  }

  private async stripped(paperId: string): Promise<BallotPaper> {
    const paper = await this.paper(paperId);
    if (paper.state !== PaperState.Stripped) throw new NothingToOpenError();
    return paper;
  }

  /**
   * A trustee's place on the paper is that of their public key. Roles are looked at anew: somebody may
   * have been given one since the keys were made.
   */
  private async placeOf(accountId: string, paper: BallotPaper): Promise<number> {
    const trustee = await this.em.findOne(Trustee, { process: paper.process, account: accountId });
    const { holding, trustees } = paper.definition.keys;
    const place = trustees.findIndex(({ publicKey }) => publicKey === trustee?.publicKey);
    if (holding !== 'trustees' || place < 0) throw new NotATrusteeError();
    if (await isOfficer(this.em, paper.process, accountId)) throw new TrusteeBecameOfficerError();
    return place;
  }
}

function planOf({ configHash, definition: { keys, sealedBytes } }: BallotPaper): SealingPlan {
  return { configHash, keys, sealedBytes };
}

function hexOf(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('hex');
}
