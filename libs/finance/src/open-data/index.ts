export * from './grants/grant-360.js';
export * from './grants/grants.reader.js';
export { problems360, type Problem360 } from './grants/validate-360.js';
export { licence as openLicence } from './licence.js';
export * from './open-data-files.js';
export * from './open-data-times.js';
export * from './open-data.errors.js';
export * from './open-data.parts.js';
export * from './open-file.js';
