import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { Comment } from './comment.entity.js';
import { CommentNews } from './comment-news.js';
import { CommentsReader } from './comments.reader.js';
import { Comments } from './comments.js';
import { Follows } from './follows.js';
import { Support } from './support.entity.js';
import { Supports } from './supports.js';
import { UsefulMark } from './useful-mark.entity.js';
import { UsefulMarks } from './useful-marks.js';

export const discussionEntities: EntityList = [Comment, Support, UsefulMark];

export const discussionServices: readonly Type[] = [
  Supports,
  Follows,
  Comments,
  CommentNews,
  CommentsReader,
  UsefulMarks,
];
