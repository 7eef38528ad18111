import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { detailParams, fitsDetails, type ElectorDetails } from './elector-details.js';
import { eligibilityOf } from './eligibility-settings.js';
import { readLetterCode } from './letter-code.js';
import { hasServedAtKiosk } from './letter-served.js';
import { RollKey } from './roll-key.js';

/**
 * The codes of letters where no account is: the letter shows who somebody is, and gives their entry
 * to nobody. Whoever asks counts the tries.
 */
@Injectable()
export class LetterCheckService {
  constructor(
    private readonly em: EntityManager,
    private readonly key: RollKey,
  ) {}

  /** Where voters must show two ways a letter alone is not enough. */
  async isEnough(processId: string): Promise<boolean> {
    const { letter, needed } = await eligibilityOf(this.em, processId);
    return letter && needed === 1;
  }

  /** Whether this could be the code of a letter, where a letter is enough: looks for none. */
  async takes(processId: string, code: string): Promise<boolean> {
    return readLetterCode(code) !== null && (await this.isEnough(processId));
  }

  /**
   * @returns the roll entry that the letter is for; null for a wrong or spent code, for other
   * details, for somebody whose vote an account has, and where a letter is not enough
   */
  async opens(processId: string, code: string, details: ElectorDetails): Promise<string | null> {
    if (!(await this.takes(processId, code))) return null;
    const hash = this.key.hash('letter', processId, readLetterCode(code) ?? '');
    const [letter] = await this.em.execute<{ entry_id: string }[]>(
      `select l.entry_id from roll.letter l join voter_roll_entry e on e.id = l.entry_id
       where l.process_id = ? and l.code_hash = ? and l.state = 'live' and e.account_id is null
         and not ${hasServedAtKiosk} and ${fitsDetails}`,
      [processId, hash, ...detailParams(details)],
    );
    return letter?.entry_id ?? null;
  }

  /** The letter has served: from here on it opens nothing, here or with an account. */
  async spend(processId: string, entryId: string): Promise<void> {
    await this.em.execute(
      `update roll.letter set state = 'used' where process_id = ? and entry_id = ? and state = 'live'`,
      [processId, entryId],
    );
  }
}
