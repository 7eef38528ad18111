import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { agendaLimits } from '#rooms';

export const minutesLimits = { words: 10_000, because: 1000 } as const;

/** Words in both languages; either may be empty while they are a draft. */
export class MinutesWordsDto {
  @IsString()
  @MaxLength(minutesLimits.words, { message: 'input.too-long' })
  cy = '';

  @IsString()
  @MaxLength(minutesLimits.words, { message: 'input.too-long' })
  en = '';
}

export class MinutesNoteDto extends MinutesWordsDto {
  @IsUUID()
  item!: string;
}

/** What those who ran a room add to what its log says. */
export class WriteMinutesDto {
  /** Of the draft that was read; 0 for none. */
  @IsInt()
  @Min(0)
  revision!: number;

  @ValidateNested()
  @Type(() => MinutesWordsDto)
  summary!: MinutesWordsDto;

  @ValidateNested()
  @Type(() => MinutesWordsDto)
  decisions!: MinutesWordsDto;

  @IsArray()
  @ArrayMaxSize(agendaLimits.items)
  @ValidateNested({ each: true })
  @Type(() => MinutesNoteDto)
  notes!: MinutesNoteDto[];
}

class BecauseDto {
  @IsString()
  @MaxLength(minutesLimits.because, { message: 'input.too-long' })
  cy = '';

  @IsString()
  @MaxLength(minutesLimits.because, { message: 'input.too-long' })
  en = '';
}

export class PublishMinutesDto {
  @IsInt()
  @Min(1)
  revision!: number;

  /** What was corrected; needed from the second version on. */
  @IsOptional()
  @ValidateNested()
  @Type(() => BecauseDto)
  because?: BecauseDto;
}
