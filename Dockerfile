# Storyfold as an image: docker build -t storyfold .
# The project lies in /project: pipeline.config.ts and raw/ come from outside, clean/ and storyfold/ are kept.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
RUN npm ci --no-audit --no-fund
COPY src ./src
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json LICENSE THIRD_PARTY.md ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY bin ./bin
COPY --from=build /app/dist ./dist
RUN ln -s /app/bin/storyfold.js /usr/local/bin/storyfold \
  && mkdir -p /project/raw /project/clean /project/storyfold \
  && chown -R node:node /project
USER node
WORKDIR /project
# Results, and what raw input cannot give back: back up the second.
VOLUME ["/project/clean", "/project/storyfold"]
ENTRYPOINT ["storyfold"]
CMD ["schedule", "--every", "15m"]
