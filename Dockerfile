# syntax=docker/dockerfile:1
# Two images from one build: "application" (default) and "simulator", an org to play with.

FROM node:22-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
# the console's pages are built by npm
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn -B -ntp package -P "!conformance" -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true

FROM eclipse-temurin:17-jre AS runtime
RUN groupadd --system --gid 10001 app && useradd --system --uid 10001 --gid app --home /app app
WORKDIR /app
USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75"

FROM runtime AS simulator
COPY --from=build /source/simulator/target/salesforce-simulator-*-standalone.jar simulator.jar
EXPOSE 8085 8086 8087
ENTRYPOINT ["java", "-jar", "simulator.jar"]

FROM runtime AS application
COPY --from=build /source/bpmn/target/salesforce-connector.jar application.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "application.jar"]
