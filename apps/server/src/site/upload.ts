import type { FastifyRequest } from 'fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { PeopleReader } from '#people';
import { NotAllowedError, SignInNeededError, type ConfigDto } from '#platform';
import { sessionCookie } from '../access/request.js';

/** A form with one file: who may begin to send it, and what it may hold. Sizes are in bytes. */
export interface Upload {
  readonly from: 'everybody' | 'residents' | 'staff';
  readonly fileSize: number;
  readonly fields: number;
  readonly fieldSize: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    upload?: Upload;
  }
}

/** Between the parts of a form: boundaries, names and types, with room to spare. */
const wrapping = 16 * 1024;

/** Lets a post take a form with a file, which reaches it as bytes; every other post refuses one. */
export const TakesFile = (upload: Upload): MethodDecorator => {
  const { fields, fieldSize, fileSize } = upload;
  const limits = { files: 1, fileSize, fields, fieldSize, parts: fields + 1 };
  return RouteConfig({ upload, multipartOptions: { limits } });
};

class UploadRefusedError extends Error {
  constructor(readonly statusCode: 400 | 411 | 413) {
    super('the upload is refused unread');
  }
}

/**
 * Refuses a form with a file before any of it is read. Its token stands within the form, and so does
 * whatever else could fill the memory: whoever may not send it at all is turned away by the headers.
 */
export function refuseUnfitUploads(people: PeopleReader, config: ConfigDto) {
  return async (request: FastifyRequest): Promise<void> => {
    if (!isForm(request)) return;
    const { upload } = request.routeOptions.config;
    if (!upload) throw new UploadRefusedError(400);
    refuseBySize(request, upload);
    if (upload.from === 'everybody') return;
    const visitor = await people.visitor(request.cookies[sessionCookie(config.secureCookies)]);
    if (!visitor) throw new SignInNeededError();
    if (upload.from === 'residents') return;
    // Of which organisation is for the guard to ask, once there is a form.
    if (visitor.memberships.length === 0) throw new NotAllowedError();
  };
}

/** Broader than what the parser takes, so that nothing reaches it unasked. */
function isForm({ headers }: FastifyRequest): boolean {
  return /^\s*multipart\//i.test(headers['content-type'] ?? '');
}

/** Every browser says how much it sends, and HTTP lets it send no more than that. */
function refuseBySize({ headers }: FastifyRequest, upload: Upload): void {
  const size = headers['content-length'];
  if (size === undefined) throw new UploadRefusedError(411);
  const largest = upload.fileSize + upload.fields * upload.fieldSize + wrapping;
  if (Number(size) > largest) throw new UploadRefusedError(413);
}
