// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/monitoring.md says of each counter, meter, attribute and detail what the code says, and names none that is not there. */
class MonitoringPageTest {

    private static final Pattern NAME = Pattern.compile("`(ftpsreuse\\.[a-z.]+)`");

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("..", "docs", "monitoring.md"));
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfEachCounter(TrafficCounter counter) {
        String attribute = Character.toUpperCase(counter.label().charAt(0))
                + counter.label().substring(1);
        MeterName meter = MeterName.of(counter);
        String tags = meter.tags().isEmpty()
                ? ""
                : " `" + meter.tags().get(0) + "=" + meter.tags().get(1) + "`";

        assertThat(page)
                .contains("| `" + attribute + "` | `" + meter.name() + "`" + tags + " | " + counter.unit() + " | "
                        + counter.meaning() + " |");
        assertThat(attributes()).contains(attribute);
    }

    @Test
    void tellsOfEachAttributeAndOperationOfJmx() {
        assertThat(attributes()).isNotEmpty().allSatisfy(attribute -> assertThat(page)
                .contains("| `" + attribute + "` | "));
        assertThat(Stream.of(ManagedTraffic.class, FtpsReuseComponent.class)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(ManagedOperation.class)))
                .hasSize(3)
                .allSatisfy(operation -> assertThat(page).contains("`" + operation.getName() + "()`"));
    }

    @Test
    void namesAllMetersAndDetailsAndNoOthers() {
        Set<String> known = Stream.concat(
                        Arrays.stream(TrafficCounter.values())
                                .map(MeterName::of)
                                .map(MeterName::name),
                        Stream.of(
                                MeterName.HANDSHAKES,
                                MeterName.UP,
                                MeterName.FAILURES,
                                MeterName.TICKETS_LEFT,
                                MeterName.CERTIFICATE_VALIDITY,
                                EndpointHealth.SERVER,
                                EndpointHealth.MECHANISM,
                                EndpointHealth.DEGRADED,
                                EndpointHealth.FAILURE,
                                EndpointHealth.FAILURE_TIME,
                                EndpointHealth.CERTIFICATE_EXPIRES))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(NAME.matcher(page).results().map(MatchResult::group).map(name -> name.replace("`", "")))
                .containsAll(known)
                .isSubsetOf(known);
    }

    @Test
    void saysByHowMuchAnEndpointIsDegraded() {
        assertThat(page)
                .contains(EndpointCondition.TOO_MANY_RENEWALS + " of the last " + RecentRenewals.OBSERVED)
                .contains("within " + EndpointCondition.NEAR.toDays() + " days");
    }

    private static Set<String> attributes() {
        return Arrays.stream(ManagedTraffic.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ManagedAttribute.class))
                .map(method -> method.getName().substring("get".length()))
                .collect(Collectors.toSet());
    }
}
