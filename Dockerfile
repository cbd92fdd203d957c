# The browser programs are built with everything; the server runs its TypeScript as it is, with what it needs and no more.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:26-slim
ENV NODE_ENV=production \
    BEFFROI_HOST=0.0.0.0 \
    BEFFROI_PORT=8080 \
    BEFFROI_DATA=/app/data \
    NODE_COMPILE_CACHE=/app/data/compiled \
    UV_THREADPOOL_SIZE=12
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY core ./core
COPY config ./config
COPY drivers ./drivers
COPY templates ./templates
COPY player ./player
COPY agent ./agent
COPY server ./server
# Everything but this folder may be read-only.
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.BEFFROI_PORT + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=8", "server/cli.ts", "serve"]
