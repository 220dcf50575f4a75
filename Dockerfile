# Stellwand: one image for every node. Build: docker build -t stellwand .
# The version is pinned to the LTS line; pin a digest in your own registry.

FROM node:24-slim AS build
WORKDIR /app
# Manifests first: packages are installed again only when one of them changes.
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
COPY test/package.json test/
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json tsconfig.json ./
COPY shared shared
COPY server server
COPY client client
RUN npm run build

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
COPY test/package.json test/
# The client is bundled, so the server's packages are all that runs.
RUN npm ci --omit=dev --no-audit --no-fund -w shared -w server

FROM node:24-slim
LABEL org.opencontainers.image.title="Stellwand" \
      org.opencontainers.image.licenses="EUPL-1.2"
# The allocator gives back what a large board needed for a moment; without these it keeps it (100 to 200 MiB).
ENV MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=131072
# As many helpers of the engine as there are cores for: four of them take turns with those who type on a small machine.
ENV NODE_OPTIONS=--v8-pool-size=0
ENV NODE_ENV=production \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=3000 \
    STELLWAND_DEMO=0
WORKDIR /app
# All of it: npm puts a package into the folder of a workspace where versions differ.
COPY --from=packages /app ./
COPY --from=build /app/shared/dist shared/dist
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/client/dist client/dist
COPY LICENSE ./
# The only folder that is written; everything else may be mounted read-only.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/dist/main.js"]
