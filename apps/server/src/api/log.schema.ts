import { count, list, object, ref, text, textOrNull, type Schema, type Schemas } from './schema.js';

const leafHash: Schema = { type: 'string', description: 'api.fields.leaf-hash' };
const root: Schema = { type: 'string', description: 'api.fields.log-root' };
const proof: Schema = { ...list(text), description: 'api.fields.log-proof' };
const index: Schema = { ...count, description: 'api.fields.log-index' };

/** The public log of a vote, for whoever mirrors it. */
export const logSchemas: Schemas = {
  Log: {
    ...object({
      origin: { type: 'string', description: 'api.fields.log-origin' },
      key: { type: 'string', description: 'api.fields.log-key' },
      size: { ...count, description: 'api.fields.log-size' },
      checkpoint: { ...textOrNull, description: 'api.fields.checkpoint' },
    }),
    description: 'api.shapes.Log',
  },
  LogEntry: object({
    index,
    line: { type: 'string', description: 'api.fields.log-line' },
    leafHash,
  }),
  LogEntries: object({ items: list(ref('LogEntry')), from: count, to: count, size: count }),
  InclusionProof: object({ index, size: count, leafHash, root, proof }),
  ConsistencyProof: object({ from: count, to: count, proof }),
};
