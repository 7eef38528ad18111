import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ConfigDto, languages, type Language, type Translate } from '#platform';
import { sessionCookie } from '../access/request.js';
import { View } from '../site/view.js';
import { awardsSchemas } from './awards/awards.schema.js';
import { problemSchemas, privateSchemas } from './ballot.schema.js';
import { batchSchemas } from './batches/batches.schema.js';
import { financeSetupSchemas } from './finance-setup/finance-setup.schema.js';
import { historySchemas } from './history.schema.js';
import { logSchemas } from './log.schema.js';
import { numbersSchemas } from './numbers/numbers.schema.js';
import { deliverySchemas } from './milestones/delivery.schema.js';
import { minutesSchemas } from './minutes.schema.js';
import { openDataSchemas } from './open-data/open-data.schema.js';
import { paperSchemas } from './paper.schema.js';
import { processSchemas } from './process.schema.js';
import { discussionSchemas } from './discussion.schema.js';
import { proposalSchemas } from './proposal.schema.js';
import { reconciliationSchemas } from './reconciliation/reconciliation.schema.js';
import { recipientsSchemas } from './recipients/recipients.schema.js';
import { resultSchemas } from './result.schema.js';
import { roomsSchemas } from './rooms.schema.js';
import type { Schemas } from './schema.js';
import { webhooksSchemas } from './webhooks/webhooks.schema.js';

export const schemas: Schemas = {
  ...processSchemas,
  ...batchSchemas,
  ...paperSchemas,
  ...proposalSchemas,
  ...discussionSchemas,
  ...financeSetupSchemas,
  ...historySchemas,
  ...minutesSchemas,
  ...deliverySchemas,
  ...numbersSchemas,
  ...openDataSchemas,
  ...roomsSchemas,
  ...recipientsSchemas,
  ...privateSchemas,
  ...logSchemas,
  ...resultSchemas,
  ...awardsSchemas,
  ...reconciliationSchemas,
  ...webhooksSchemas,
  ...problemSchemas,
};

/** The OpenAPI document, in both languages: read off the controllers once, when the server is made. */
@Injectable()
export class OpenApi {
  private readonly documents = new Map<Language, OpenAPIObject>();

  constructor(
    private readonly view: View,
    private readonly config: ConfigDto,
  ) {}

  readFrom(app: INestApplication): void {
    const read = SwaggerModule.createDocument(app, this.frame());
    const paths = Object.entries(read.paths).filter(([path]) => path.startsWith('/api/v1/'));
    const document = {
      ...read,
      paths: Object.fromEntries(paths),
      components: { ...read.components, schemas: { ...schemas } },
    };
    for (const language of languages) {
      const t = this.view.translator.in(language);
      this.documents.set(language, worded(named(document), t) as OpenAPIObject);
    }
  }

  in(language: Language): OpenAPIObject {
    const document = this.documents.get(language);
    if (!document) throw new Error('the API has not been read yet');
    return document;
  }

  private frame() {
    return new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('api.title')
      .setDescription('api.description')
      .setVersion('1')
      .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
      .addServer(this.config.PUBLIC_URL)
      .addCookieAuth(
        sessionCookie(this.config.secureCookies),
        { type: 'apiKey', in: 'cookie', description: 'api.security.session' },
        'session',
      )
      .addApiKey(
        { type: 'apiKey', in: 'header', name: 'csrf-token', description: 'api.security.csrf' },
        'csrf',
      )
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'api.security.key' }, 'key')
      .build();
  }
}

/** Path parameters are described once, by their names. */
function named(document: OpenAPIObject): OpenAPIObject {
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    if (!isRecord(value) || value['in'] !== 'path') return value;
    return { ...value, description: `api.parameters.${String(value['name'])}` };
  }) as OpenAPIObject;
}

/** Puts words where the keys of words stand. */
function worded(value: unknown, t: Translate): unknown {
  if (typeof value === 'string') return value.startsWith('api.') ? t(value) : value;
  if (Array.isArray(value)) return value.map((item) => worded(item, t));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, worded(item, t)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
