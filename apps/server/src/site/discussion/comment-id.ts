import { UnknownCommentError } from '#proposals';

export function isCommentId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** The id in a path; anything else is no comment. */
export function commentId(text: string): string {
  if (!isCommentId(text)) throw new UnknownCommentError();
  return text;
}
