import { Transform } from 'class-transformer';
import { IsEmail, IsIn, Length } from 'class-validator';
import { languages, type Language } from '#platform';
import { proposalLimits } from '../submit-proposal.dto.js';
import { tidyLine, tidyParagraphs } from '../tidy-words.js';

/** Whom somebody wants to propose with. */
export class InviteAuthorDto {
  @Transform(tidyLine)
  @IsEmail({}, { message: 'intake.invitation-email' })
  @Length(3, 254, { message: 'intake.invitation-email' })
  email!: string;

  /** Of the mail. */
  @IsIn(languages, { message: 'intake.invitation-language' })
  language!: Language;
}

/** How somebody who joins wants to be called beside the proposal. */
export class JoinAuthorsDto {
  @Transform(tidyLine)
  @Length(proposalLimits.authorName.min, proposalLimits.authorName.max, {
    message: 'proposals.author-name-length',
  })
  authorName!: string;
}

/** A wish to be let in by those who propose the same. */
export class AskToJoinDto extends JoinAuthorsDto {
  @Transform(tidyParagraphs)
  @Length(0, 500, { message: 'intake.join-message-length' })
  message!: string;
}
