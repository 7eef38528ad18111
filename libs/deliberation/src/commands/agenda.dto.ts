import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { agendaLimits, type AgendaCommands } from '#rooms';
import { AgendaItemDto } from './agenda-item.dto.js';
import type { Shapes } from './command-shape.js';
import { emptyAsAbsent, listFrom, numberFrom } from './field-words.js';
import { IsId } from './is-id.js';
import { NothingDto } from './nothing.dto.js';

export const agendaExtension = { min: 30, max: 7200 } as const;

const unknownItem = { message: 'rooms.unknown-item' };
const secondsOutOfBounds = { message: 'rooms.agenda-seconds' };
const hasChanged = { message: 'rooms.agenda-has-changed' };

/** Without an item: the next. */
export class StartItemDto {
  @Transform(emptyAsAbsent)
  @IsOptional()
  @IsId(unknownItem)
  item?: string;
}

export class NamedItemDto {
  @IsId(unknownItem)
  item!: string;
}

export class ExtendItemDto {
  @Transform(numberFrom)
  @IsInt(secondsOutOfBounds)
  @Min(agendaExtension.min, secondsOutOfBounds)
  @Max(agendaExtension.max, secondsOutOfBounds)
  seconds!: number;
}

export class ReorderAgendaDto {
  @Transform(listFrom)
  @IsArray(hasChanged)
  @ArrayMaxSize(agendaLimits.items, hasChanged)
  @ArrayUnique(hasChanged)
  @IsId({ each: true, ...hasChanged })
  items!: string[];
}

export class AddItemDto {
  @IsObject({ message: 'rooms.item-kind' })
  @ValidateNested()
  @Type(() => AgendaItemDto)
  item!: AgendaItemDto;
}

export const agendaShapes = {
  'agenda.start': StartItemDto,
  'agenda.end': NothingDto,
  'agenda.extend': ExtendItemDto,
  'agenda.skip': NamedItemDto,
  'agenda.reorder': ReorderAgendaDto,
  'agenda.add': AddItemDto,
  'agenda.ready': NothingDto,
  'agenda.timeout': NamedItemDto,
} as const satisfies Shapes<keyof AgendaCommands>;
