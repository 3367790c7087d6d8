# The core, built from source. Nothing secret is in it: keys and passwords come from the environment.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -pl app -am -DskipTests -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /data mindlinks \
    && install -d -o mindlinks -g mindlinks -m 700 /data
COPY --from=build /src/app/target/mindlinks.jar /app/mindlinks.jar
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Inside a container loopback would be the container's own; who may reach it is said by the ports that are published.
ENV SERVER_ADDRESS=0.0.0.0
# Ready is what a load balancer asks too. No curl is needed, which not every base image has.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-Daxoniq.update-checker.disabled=true", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "/app/mindlinks.jar"]
CMD ["start", "--data", "/data"]
