import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Length } from 'class-validator';
import { languages, type Language } from '#platform';
import { tidyLine } from '#proposals';
import type { StatementCommands } from '#rooms';
import type { Shapes } from './command-shape.js';
import { emptyAsAbsent, numberFrom } from './field-words.js';
import { IsId } from './is-id.js';

class SubmitStatementDto {
  /** How long it looks the room's rules say; this is only what a packet may hold. */
  @Transform(tidyLine)
  @Length(1, 3000, { message: 'rooms.statement-length' })
  text!: string;

  @IsIn(languages, { message: 'rooms.language-needed' })
  language!: Language;
}

class StatementDto {
  @IsId({ message: 'rooms.unknown-statement' })
  statement!: string;
}

class VoteOnStatementDto extends StatementDto {
  @Transform(numberFrom)
  @IsIn([-1, 0, 1], { message: 'rooms.vote-needed' })
  vote!: -1 | 0 | 1;
}

class RejectStatementDto extends StatementDto {
  @Transform(tidyLine)
  @Length(3, 300, { message: 'rooms.reason-length' })
  reason!: string;

  @Transform(emptyAsAbsent)
  @IsOptional()
  @IsId({ message: 'rooms.unknown-statement' })
  duplicateOf?: string;
}

export const statementsShapes = {
  'statement.submit': SubmitStatementDto,
  'statement.vote': VoteOnStatementDto,
  'statement.accept': StatementDto,
  'statement.reject': RejectStatementDto,
  'statement.meta': StatementDto,
} as const satisfies Shapes<keyof StatementCommands>;
