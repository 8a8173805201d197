FROM node:20-slim AS build
WORKDIR /portal
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-slim AS dependencies
WORKDIR /portal
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
# Out goes what only an optional peer asks for (Prisma's command line, TypeScript and all they bring), Prisma's compilers for
# other databases, and the fonts that no document uses.
RUN node --input-type=module --eval ' \
  import fs from "node:fs"; \
  const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8")); \
  for (const [folder, { devOptional }] of Object.entries(packages)) if (devOptional) fs.rmSync(folder, { recursive: true, force: true });' \
  && find node_modules/@prisma/client/runtime -name "query_compiler*" ! -name "*postgresql*" -delete \
  && find node_modules/@expo-google-fonts -name "*.ttf" ! -path "*/400Regular/*" -delete

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /portal
RUN mkdir /data && chown node:node /data
COPY --from=dependencies /portal/node_modules node_modules
COPY --from=build /portal/build build
COPY --from=build /portal/prisma/migrations prisma/migrations
COPY package.json server.js LICENSE ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
