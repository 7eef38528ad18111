import { IsIn } from 'class-validator';
import { stances, type Stance } from '#proposals';
import { PageQueryDto } from './page-query.dto.js';

/** Which comments are wanted. */
export class CommentsQueryDto extends PageQueryDto {
  @IsIn(stances, { message: 'input.select-one' })
  stance: Stance = 'for';
}
