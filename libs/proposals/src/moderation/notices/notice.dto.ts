import { Transform } from 'class-transformer';
import { Equals, IsBoolean, IsEmail, IsIn, Length, MaxLength, ValidateIf } from 'class-validator';
import { tidyLine, tidyParagraphs } from '../../tidy-words.js';

export const noticeLimits = { name: 120, address: 500, words: 4_000 } as const;

/**
 * A notice of complaint as section 5(6) of the Defamation Act 2013 and SI 2013/3028, regulation 2 ask
 * for it. Where the words stand is known from the page.
 */
export class DefamationNoticeDto {
  @Transform(tidyLine)
  @Length(2, noticeLimits.name, { message: 'moderation.notice-name' })
  name!: string;

  @Transform(tidyLine)
  @IsEmail({}, { message: 'moderation.notice-email' })
  @MaxLength(254, { message: 'moderation.notice-email' })
  email!: string;

  @Transform(tidyParagraphs)
  @Length(3, noticeLimits.words, { message: 'moderation.notice-statement' })
  statement!: string;

  @Transform(tidyParagraphs)
  @Length(5, noticeLimits.words, { message: 'moderation.notice-meaning' })
  meaning!: string;

  @Transform(tidyParagraphs)
  @Length(5, noticeLimits.words, { message: 'moderation.notice-untrue' })
  untrue!: string;

  /** They do not know enough about the author to bring proceedings against them. */
  @Equals(true, { message: 'moderation.notice-unknown' })
  authorUnknown!: boolean;

  /** Whether the author may learn their name and address. */
  @IsBoolean({ message: 'moderation.notice-shares' })
  sharesName!: boolean;
}

const stands = ({ answer }: AnswerNoticeDto): boolean => answer === 'stand';

/** What the author says to it. */
export class AnswerNoticeDto {
  @IsIn(['remove', 'stand'], { message: 'moderation.notice-answer' })
  answer!: 'remove' | 'stand';

  /** Whoever stands by it gives their full name and postal address (SI 2013/3028, schedule). */
  @Transform(tidyLine)
  @ValidateIf(stands)
  @Length(2, noticeLimits.name, { message: 'moderation.notice-own-name' })
  name = '';

  @Transform(tidyParagraphs)
  @ValidateIf(stands)
  @Length(8, noticeLimits.address, { message: 'moderation.notice-own-address' })
  address = '';

  /** Whether the complainant may have them. */
  @ValidateIf(stands)
  @IsBoolean({ message: 'moderation.notice-own-shares' })
  shares: boolean | null = null;

  @Transform(tidyParagraphs)
  @MaxLength(noticeLimits.words, { message: 'moderation.text-too-long' })
  words = '';
}
