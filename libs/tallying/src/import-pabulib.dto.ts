import { IsIn, IsInt, IsOptional, Matches, Min } from 'class-validator';
import { type PaperRule, paperRules } from '#ballots';
import { COMPLETIONS, type Completion, UTILITIES, type Utility } from '#counting';

/** How to import a .pb file; what is left out follows the file's own `rule`. */
export class ImportPabulibDto {
  /** Path of the process in addresses; made from the file's unit and instance when left out. */
  @IsOptional()
  @Matches(/^[a-z0-9-]{3,60}$/, { message: 'input.slug' })
  slug?: string;

  @IsOptional()
  @IsIn(paperRules)
  rule?: PaperRule;

  @IsOptional()
  @IsIn(UTILITIES)
  utility?: Utility;

  @IsOptional()
  @IsIn(COMPLETIONS)
  completion?: Completion;

  @IsOptional()
  @IsIn(['exhaustive', 'overspending'])
  stop?: 'exhaustive' | 'overspending';

  /** Minor units that each step of the completion adds to everybody's share. */
  @IsOptional()
  @IsInt()
  @Min(1)
  increment?: number;
}
