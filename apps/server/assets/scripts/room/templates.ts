/**
 * The templates under `site/rooms/live`, as code, by their names. There are none here: the build puts
 * them in (`assets/room-templates.js`).
 */
export const templates: Readonly<Record<string, unknown>> = {};
