import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { NoBankDetails } from '../recipients/no-bank-details.decorator.js';
import {
  changeKinds,
  changeNeeds,
  changePlaces,
  namesAward,
  type ChangeKind,
  type ChangePlace,
} from './change-kinds.js';

export const changeLimits = {
  words: 5000,
  /** Of one line: a name, a purpose. */
  text: 200,
  /** A penny less than ten thousand million pounds. */
  pence: 999_999_999_999,
} as const;

const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);
const ofKind = (...kinds: readonly ChangeKind[]) =>
  ValidateIf(({ kind }: AskChangeDto) => kinds.includes(kind));

/** The organisation's own words, in both languages. */
export class ChangeWordsDto {
  @trimmed
  @IsString({ message: 'delivery.both-languages' })
  @Matches(/\S/, { message: 'delivery.both-languages' })
  @MaxLength(changeLimits.words, { message: 'input.too-long' })
  @NoBankDetails()
  cy!: string;

  @trimmed
  @IsString({ message: 'delivery.both-languages' })
  @Matches(/\S/, { message: 'delivery.both-languages' })
  @MaxLength(changeLimits.words, { message: 'input.too-long' })
  @NoBankDetails()
  en!: string;
}

/** What one finance officer asks for. What its kind has no use for is not looked at. */
export class AskChangeDto {
  @IsIn(changeKinds, { message: 'delivery.choose-kind' })
  kind!: ChangeKind;

  /** Between which places, see `changeNeeds`. */
  @ValidateIf(
    ({ kind }: AskChangeDto) => changeKinds.includes(kind) && changeNeeds[kind].places.length > 0,
  )
  @IsIn(changePlaces, { message: 'delivery.choose-place' })
  place?: ChangePlace;

  /** Reference of an award. */
  @ValidateIf((change: AskChangeDto) => changeKinds.includes(change.kind) && namesAward(change))
  @Matches(/^\S{1,200}$/, { message: 'delivery.choose-award' })
  award?: string;

  @ofKind('transfer')
  @Matches(/^\S{1,200}$/, { message: 'delivery.choose-award' })
  toAward?: string;

  /** Code of a project. */
  @ofKind('part-fund')
  @Matches(/^.{1,200}$/, { message: 'delivery.not-on-ballot' })
  project?: string;

  /** Slug of the area whose pot it is; left out or empty for the budget of the whole process. */
  @IsOptional()
  @Matches(/^[a-z0-9-]{0,60}$/, { message: 'delivery.unknown-pot' })
  area?: string | null;

  @ofKind('match')
  @trimmed
  @IsString({ message: 'delivery.name-funder' })
  @Matches(/\S/, { message: 'delivery.name-funder' })
  @MaxLength(changeLimits.text, { message: 'delivery.text-too-long' })
  @NoBankDetails()
  funder?: string;

  @IsInt({ message: 'input.enter-pounds' })
  @Min(0, { message: 'input.enter-pounds' })
  @Max(changeLimits.pence, { message: 'input.enter-pounds' })
  pence!: number;

  @ValidateNested()
  @Type(() => ChangeWordsDto)
  reason!: ChangeWordsDto;

  /** Of the form: sent twice, it is asked once. */
  @IsOptional()
  @IsUUID(undefined, { message: 'delivery.form-key' })
  key?: string;
}
