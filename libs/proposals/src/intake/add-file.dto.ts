import { Transform } from 'class-transformer';
import { Length } from 'class-validator';
import { tidyLine } from '../tidy-words.js';

/** What goes with a file: for whoever does not see it, and its name for whoever saves it. */
export class AddFileDto {
  @Transform(tidyLine)
  @Length(3, 120, { message: 'intake.file-title-length' })
  title!: string;
}
