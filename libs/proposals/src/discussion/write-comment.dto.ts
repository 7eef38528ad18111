import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { languages, type Language } from '#platform';
import { emptyAsNull, tidyLine, tidyParagraphs } from '../tidy-words.js';
import { stances, type Stance } from './comment.entity.js';

/** In characters. */
export const commentLimits = {
  body: { min: 20, max: 2000 },
  authorName: { min: 1, max: 60 },
} as const;

const { body, authorName } = commentLimits;

/** What somebody says about a proposal. */
export class WriteCommentDto {
  @IsIn(stances, { message: 'discussion.stance-needed' })
  stance!: Stance;

  @Transform(tidyParagraphs)
  @Length(body.min, body.max, { message: 'discussion.body-length' })
  body!: string;

  /** Which language the words are in. */
  @IsIn(languages, { message: 'proposals.language-needed' })
  language!: Language;

  @Transform(tidyLine)
  @Length(authorName.min, authorName.max, { message: 'proposals.author-name-length' })
  authorName!: string;

  /** The comment that it answers. */
  @Transform(emptyAsNull)
  @IsOptional()
  @IsUUID(undefined, { message: 'discussion.not-answerable' })
  answers: string | null = null;

  /** The same in the other language: then it is said for the organisation. */
  @Transform(tidyParagraphs)
  @IsOptional()
  @Length(body.min, body.max, { message: 'discussion.translation-length' })
  translation: string | null = null;
}
