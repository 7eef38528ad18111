import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type { FloorCommands } from '#rooms';
import type { Shapes } from './command-shape.js';
import { numberFrom } from './field-words.js';
import { IsId } from './is-id.js';
import { NothingDto } from './nothing.dto.js';

export const floorExtension = { min: 5, max: 1800 } as const;

const secondsOutOfBounds = { message: 'rooms.floor-seconds' };

export class ExtendFloorDto {
  @Transform(numberFrom)
  @IsInt(secondsOutOfBounds)
  @Min(floorExtension.min, secondsOutOfBounds)
  @Max(floorExtension.max, secondsOutOfBounds)
  seconds!: number;
}

/** The clock's. */
export class NamedFloorDto {
  @IsId()
  floor!: string;
}

/** The clock's. */
export class NudgeDto {
  @IsId()
  item!: string;
}

export const floorShapes = {
  'floor.pause': NothingDto,
  'floor.resume': NothingDto,
  'floor.extend': ExtendFloorDto,
  'floor.end': NothingDto,
  'floor.yield': NothingDto,
  'floor.warn': NamedFloorDto,
  'floor.timeout': NamedFloorDto,
  'nudge.issue': NudgeDto,
} as const satisfies Shapes<keyof FloorCommands>;
