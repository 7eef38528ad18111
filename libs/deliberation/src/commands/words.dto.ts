import { Transform } from 'class-transformer';
import { Length } from 'class-validator';
import { tidyLine } from '#proposals';
import type { WordsCommands } from '#rooms';
import type { Shapes } from './command-shape.js';
import { IsId } from './is-id.js';

class WordsDto {
  @IsId({ message: 'rooms.unknown-words' })
  words!: string;
}

class TakeDownDto extends WordsDto {
  @Transform(tidyLine)
  @Length(3, 300, { message: 'rooms.reason-length' })
  reason!: string;
}

export const wordsShapes = {
  'words.take-down': TakeDownDto,
  'words.put-back': WordsDto,
} as const satisfies Shapes<keyof WordsCommands>;
