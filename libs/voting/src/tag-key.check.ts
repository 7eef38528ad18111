import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { VoterTag } from './voter-tag.js';

/** A server with the wrong VOTER_TAG_KEY stops at its start, before anybody votes in vain. */
@Injectable()
export class TagKeyCheck implements OnApplicationBootstrap {
  constructor(
    private readonly em: EntityManager,
    private readonly tag: VoterTag,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const others = await this.em
      .fork()
      .execute<object[]>(
        "select 1 from ballot_paper where state = 'open' and key_fingerprint <> ?",
        [this.tag.fingerprint()],
      );
    if (others.length === 0) return;
    throw new Error(
      'VOTER_TAG_KEY is not the key that an open vote began with. Put the old key back: ' +
        'with another one people could vote twice, so this server does not start.',
    );
  }
}
