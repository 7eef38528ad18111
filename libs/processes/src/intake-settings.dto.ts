import { IsBoolean, IsIn } from 'class-validator';
import type { IntakeSettings } from './intake-settings.js';

/** How a process takes in proposals, as an admin settles it. */
export class IntakeSettingsDto implements IntakeSettings {
  @IsIn(['before', 'after'], { message: 'input.select-one' })
  moderation!: 'before' | 'after';

  @IsBoolean()
  anonymous!: boolean;

  @IsBoolean()
  supports!: boolean;

  @IsBoolean()
  comments!: boolean;

  @IsBoolean()
  amendments!: boolean;
}
