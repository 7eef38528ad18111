import { Transform, Type, type TransformFnParams } from 'class-transformer';
import { IsInt, Length, Max, Min, ValidateNested } from 'class-validator';
import type { BothLanguages } from '#platform';

export const policyLimits = { text: 5_000, days: 20 } as const;

const trimmed = ({ value }: TransformFnParams): unknown =>
  typeof value === 'string' ? value.trim() : value;

/** What an organisation itself says stands in both languages or not at all. */
export class PolicyTextDto implements BothLanguages {
  @Transform(trimmed)
  @Length(1, policyLimits.text, { message: 'moderation.policy-cy' })
  cy = '';

  @Transform(trimmed)
  @Length(1, policyLimits.text, { message: 'moderation.policy-en' })
  en = '';
}

export class PublishPolicyDto {
  @ValidateNested()
  @Type(() => PolicyTextDto)
  notAllowed: PolicyTextDto = new PolicyTextDto();

  @ValidateNested()
  @Type(() => PolicyTextDto)
  whoDecides: PolicyTextDto = new PolicyTextDto();

  @ValidateNested()
  @Type(() => PolicyTextDto)
  howLong: PolicyTextDto = new PolicyTextDto();

  @ValidateNested()
  @Type(() => PolicyTextDto)
  appeals: PolicyTextDto = new PolicyTextDto();

  @IsInt({ message: 'moderation.working-days' })
  @Min(1, { message: 'moderation.working-days' })
  @Max(policyLimits.days, { message: 'moderation.working-days' })
  workingDays = 2;
}
