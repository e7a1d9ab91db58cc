# The relay, with the widget's files beside it. Build it from here: docker build -t natter .
FROM node:24.21.0-slim AS build
WORKDIR /natter
COPY . .
# The version of pnpm is the one that package.json names.
RUN npx --yes "$(node -p "require('./package.json').packageManager")" install --frozen-lockfile \
  && ./node_modules/.bin/turbo run build --filter=@natter/server --filter=@natter/widget \
  && ./node_modules/.bin/pnpm --filter=@natter/server deploy --legacy --prod /relay

FROM node:24.21.0-slim
ENV NODE_ENV=production
WORKDIR /relay
COPY --from=build --chown=root:root /relay .
# Where SQLite keeps conversations, unless NATTER_STORE names a Redis that several relays share.
RUN mkdir /data && chown node:node /data
VOLUME /data
ENV HOST=0.0.0.0 PORT=8787 NATTER_STORE=sqlite:/data/natter.db
USER node
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/natter.js"]
