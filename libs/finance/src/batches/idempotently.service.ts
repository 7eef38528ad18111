import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { canonicalJson } from '#counting';
import { deleteRows, sha256, type LetGo } from '#platform';
import { idempotencyKey } from './idempotency-key.js';
import { OtherRequestError, RequestInProgressError } from './idempotency.errors.js';

/** What was asked, as far as two requests are the same: which operation, of what, with which body. */
export interface IdempotentRequest {
  readonly operation: string;
  readonly of: string;
  readonly body: unknown;
}

/** Longer than any program tries again. */
const keptFor = `interval '30 days'`;

/**
 * Answers a request with an `Idempotency-Key` once: whoever sends it again, after a line that broke,
 * is told the very same and nothing happens twice. The answer is written in the transaction of the
 * act, so there is none without the act and no act without it; a request that failed may be sent again.
 */
@Injectable()
export class Idempotently {
  constructor(private readonly em: EntityManager) {}

  /**
   * @param key the header as it came
   * @param act may open transactions of its own: they are part of this one
   * @returns JSON, the same bytes each time
   * @throws IdempotencyKeyNeededError (400), RequestInProgressError (409), OtherRequestError (422)
   * @throws what the act throws
   */
  async run(
    organisationId: string,
    key: unknown,
    request: IdempotentRequest,
    act: () => Promise<unknown>,
  ): Promise<string> {
    const known = idempotencyKey(key);
    const hash = sha256(canonicalJson(request));
    return this.em.transactional(async (em) => {
      await hold(em, organisationId, known);
      const before = await earlier(em, organisationId, known);
      if (before && before.hash !== hash) throw new OtherRequestError();
      if (before) return before.answer;
      const answer = JSON.stringify((await act()) ?? null);
      await em.flush();
      await em.execute(
        `insert into finance_idempotency (organisation_id, key, request_hash, answer)
         values (?, ?, ?, ?)`,
        [organisationId, known, hash, answer],
      );
      return answer;
    });
  }

  async forgetOld(): Promise<LetGo> {
    const marks = await deleteRows(
      this.em,
      `delete from finance_idempotency where made_at < clock_timestamp() - ${keptFor}`,
    );
    return { 'job-marks': marks };
  }
}

/** Held until the transaction ends, however it ends: a server that dies leaves no key in progress. */
async function hold(em: EntityManager, organisationId: string, key: string): Promise<void> {
  const [row] = await em.execute<{ held: boolean }[]>(
    'select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as held',
    [`idempotency:${organisationId}:${key}`],
  );
  if (row?.held !== true) throw new RequestInProgressError();
}

async function earlier(
  em: EntityManager,
  organisationId: string,
  key: string,
): Promise<{ hash: string; answer: string } | null> {
  await em.execute(
    `delete from finance_idempotency where organisation_id = ? and key = ?
       and made_at < clock_timestamp() - ${keptFor}`,
    [organisationId, key],
  );
  const [row] = await em.execute<{ hash: string; answer: string }[]>(
    `select request_hash as hash, answer from finance_idempotency
     where organisation_id = ? and key = ?`,
    [organisationId, key],
  );
  return row ?? null;
}
