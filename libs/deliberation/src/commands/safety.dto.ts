import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, Length } from 'class-validator';
import { languages, type Language } from '#platform';
import { tidyLine, tidyParagraphs } from '#proposals';
import { reportSubjects, type ReportAbout, type SafetyCommands } from '#rooms';
import type { Shapes } from './command-shape.js';
import { yesFrom } from './field-words.js';
import { IsId } from './is-id.js';

class SomebodyDto {
  @IsId({ message: 'rooms.unknown-person' })
  person!: string;
}

class SomebodyWithReasonDto extends SomebodyDto {
  @Transform(tidyLine)
  @Length(3, 300, { message: 'rooms.reason-length' })
  reason!: string;
}

class RaiseReportDto {
  @IsIn(reportSubjects, { message: 'rooms.report-about' })
  about!: ReportAbout;

  @IsId({ message: 'rooms.report-about' })
  subject!: string;

  @Transform(tidyParagraphs)
  @Length(3, 1000, { message: 'rooms.report-length' })
  reason!: string;

  @IsIn(languages, { message: 'rooms.language-needed' })
  language!: Language;
}

class ReportDto {
  @IsId({ message: 'rooms.unknown-report' })
  report!: string;
}

class ValidateReportDto extends ReportDto {
  @Transform(yesFrom)
  @IsBoolean({ message: 'rooms.yes-or-no' })
  agrees!: boolean;
}

class ResolveReportDto extends ReportDto {
  @Transform(yesFrom)
  @IsBoolean({ message: 'rooms.yes-or-no' })
  upheld!: boolean;
}

export const safetyShapes = {
  'person.remove': SomebodyWithReasonDto,
  'person.readmit': SomebodyDto,
  'person.mute': SomebodyWithReasonDto,
  'person.unmute': SomebodyDto,
  'report.raise': RaiseReportDto,
  'report.validate': ValidateReportDto,
  'report.resolve': ResolveReportDto,
} as const satisfies Shapes<keyof SafetyCommands>;
