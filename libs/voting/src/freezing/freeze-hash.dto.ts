import { Matches } from 'class-validator';

/** What somebody has read, by its hash: they ask for exactly that, or approve exactly that. */
export class FreezeHashDto {
  @Matches(/^[0-9a-f]{64}$/, { message: 'voting.freeze-changed' })
  hash!: string;
}
