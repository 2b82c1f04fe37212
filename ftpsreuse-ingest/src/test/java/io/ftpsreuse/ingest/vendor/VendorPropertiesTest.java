// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import io.ftpsreuse.ingest.vendor.Vendor.Pickup;
import io.ftpsreuse.ingest.vendor.Vendor.Push;
import io.ftpsreuse.ingest.vendor.Vendor.Retry;
import io.ftpsreuse.ingest.vendor.Vendor.Schedule;
import io.ftpsreuse.ingest.vendor.Vendor.Selection;
import io.ftpsreuse.ingest.vendor.Vendor.Server;
import io.ftpsreuse.ingest.vendor.Vendor.Target;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the properties of vendors mean, and what is said when they are wrong. */
class VendorPropertiesTest {

    private static final String SERVER =
            """
            vendor.acme.host=ftp.acme.example
            vendor.acme.username=ingest
            vendor.acme.password=secret
            """;
    private static final String LEAST = SERVER + "vendor.acme.folder=in/acme\n";

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void needsOnlyHostUsernamePasswordAndATarget() throws IOException {
        Vendor vendor = only(LEAST);

        assertThat(vendor.server())
                .isEqualTo(new Server(
                        "ftp.acme.example", 21, "ingest", "secret", "", new Schedule("30s", Optional.empty())));
        assertThat(vendor.pickup())
                .contains(new Pickup(
                        new Selection("", "*", Duration.ZERO, Optional.empty(), 0, Optional.of(".archive")),
                        new Target(
                                Optional.of("in/acme"),
                                Optional.empty(),
                                Optional.empty(),
                                10_485_760,
                                "data/claim-checks/acme",
                                0),
                        new Retry(10, Duration.ofSeconds(30), "data/quarantine/acme")));
        assertThat(vendor.push()).isEmpty();
    }

    @Test
    void readsEverySetting() throws IOException {
        Vendor vendor = only(
                LEAST
                        + """
                vendor.acme.port=990
                vendor.acme.directory=outgoing/orders
                vendor.acme.pattern=*.csv,*.xml
                vendor.acme.min-age=2m
                vendor.acme.done-file=${file:name}.done
                vendor.acme.max-files=500
                vendor.acme.archive=done
                vendor.acme.queue=acme.orders
                vendor.acme.claim-check-size=1000
                vendor.acme.claim-check-folder=claims
                vendor.acme.attempts=3
                vendor.acme.retry-delay=5s
                vendor.acme.quarantine=bad
                vendor.acme.outbox=out/acme
                vendor.acme.outbox-queue=acme.outbox
                vendor.acme.upload-directory=incoming
                vendor.acme.delay=1h30m
                vendor.acme.options=implicit=true&readLock=changed
                """);

        assertThat(vendor.server())
                .isEqualTo(new Server(
                        "ftp.acme.example",
                        990,
                        "ingest",
                        "secret",
                        "implicit=true&readLock=changed",
                        new Schedule("1h30m", Optional.empty())));
        assertThat(vendor.pickup())
                .contains(new Pickup(
                        new Selection(
                                "outgoing/orders",
                                "*.csv,*.xml",
                                Duration.ofMinutes(2),
                                Optional.of("${file:name}.done"),
                                500,
                                Optional.of("done")),
                        new Target(
                                Optional.of("in/acme"),
                                Optional.of("acme.orders"),
                                Optional.empty(),
                                1000,
                                "claims",
                                0),
                        new Retry(3, Duration.ofSeconds(5), "bad")));
        assertThat(vendor.push()).contains(new Push(Optional.of("out/acme"), Optional.of("acme.outbox"), "incoming"));
    }

    @Test
    void findsVendorsByTheirKeys() throws IOException {
        assertThat(read(LEAST + LEAST.replace("acme", "globex") + LEAST.replace("acme", "north-wind_2")))
                .extracting(Vendor::name)
                .containsExactly("acme", "globex", "north-wind_2");
    }

    @Test
    void takesValuesFromOtherProperties() throws IOException {
        System.setProperty("vendorPropertiesTest.password", "from {{elsewhere}}");
        try {
            Vendor vendor = only(
                    """
                    data=/srv/data
                    vendor.acme.host=ftp.acme.example
                    vendor.acme.username=ingest
                    vendor.acme.password={{sys:vendorPropertiesTest.password}}
                    vendor.acme.folder={{data}}/acme
                    """);

            assertThat(vendor.server().password()).isEqualTo("from {{elsewhere}}");
            assertThat(vendor.pickup().orElseThrow().target().folder()).contains("/srv/data/acme");
        } finally {
            System.clearProperty("vendorPropertiesTest.password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "username", "password"})
    void saysWhichSettingIsMissing(String setting) {
        assertProblem(
                LEAST.replaceAll("vendor.acme." + setting + "=.*\n", ""),
                "vendor.acme." + setting + " is missing",
                "for example: vendor.acme." + setting + "=");
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertProblem(
                "vendor.acme.port=70000\nvendor.acme.delay=often\n",
                "vendor.acme.host is missing",
                "vendor.acme.username is missing",
                "vendor.acme.password is missing",
                "vendor.acme.port is '70000', which is no number from 1 to 65535",
                "vendor.acme.delay is 'often'",
                "vendor.acme does nothing: set folder, queue, topic, outbox or outbox-queue");
    }

    @Test
    void wantsAVendor() {
        assertProblem("broker.url=tcp://localhost:61616", "No vendor is declared", "vendor.acme.host=ftp.acme.example");
    }

    @Test
    void wantsAFolderAQueueOrAnOutbox() {
        assertProblem(
                SERVER,
                "vendor.acme does nothing: set folder, queue, topic, outbox or outbox-queue, for example: "
                        + "vendor.acme.folder=data/in/acme");
    }

    @ParameterizedTest
    @CsvSource({
        "vendor.acme.pasword=x, vendor.acme.pasword is not known. The settings of a vendor are host",
        "vendor.acme=x, vendor.acme is not of the form vendor.<name>.<setting>",
        "vendor.ac me.port=x, vendor.ac is not of the form vendor.<name>.<setting>",
        "vendor.acme.port=0, vendor.acme.port is '0'",
        "vendor.acme.port=ftps, vendor.acme.port is 'ftps'",
        "vendor.acme.delay=soon, vendor.acme.delay is 'soon'",
        "vendor.acme.delay=-5s, vendor.acme.delay is '-5s'",
        "vendor.acme.directory=/outgoing, vendor.acme.directory is '/outgoing'",
        "vendor.acme.archive=/done, vendor.acme.archive is '/done'",
        "vendor.acme.archive=., vendor.acme.archive is '.'",
        "vendor.acme.folder=in?delete=true, vendor.acme.folder is 'in?delete=true'",
        "vendor.acme.directory=a/../../.., vendor.acme.directory is 'a/../../..'",
        "vendor.acme.directory=.., vendor.acme.directory is '..'",
        "vendor.acme.archive=../../done, vendor.acme.archive is '../../done'",
        "vendor.acme.archive=x/.., vendor.acme.archive is 'x/..'",
        "vendor.acme.upload-directory=incoming, vendor.acme.upload-directory has no effect without outbox",
        "vendor.acme.topic=orders, vendor.acme.topic needs the address of Kafka",
        "vendor.acme.min-age=-1s, vendor.acme.min-age is '-1s'",
        "vendor.acme.max-files=0, vendor.acme.max-files is '0'",
        "vendor.acme.delete=yes, vendor.acme.delete is 'yes'",
        "vendor.acme.attempts=0, vendor.acme.attempts is '0'",
        "vendor.acme.cron=often, vendor.acme.cron is 'often'",
        "vendor.acme.split-lines=10, vendor.acme.split-lines has no effect without queue",
        "vendor.acme.claim-check-size=10, vendor.acme.claim-check-size has no effect without queue or topic",
        "vendor.acme.options=implicit, vendor.acme.options is not a list of name=value",
        "vendor.acme.options=a=b&&c=d, vendor.acme.options is not a list of name=value",
        "vendor.acme.options=password=x, 'vendor.acme.options sets password, which the routes set themselves'",
        "vendor.acme.folder={{not.there}}, vendor.acme.folder refers to something that is not set",
    })
    void saysWhatIsWrongWithASetting(String line, String problem) {
        assertProblem(LEAST + line, problem);
    }

    @ParameterizedTest
    @CsvSource({
        "queue=q,topic=t",
        "archive=done,delete=true",
        "cron=0 0 6 * * *,delay=1m",
        "split-lines=9,claim-check-size=9"
    })
    void saysWhichSettingsExcludeOneAnother(String one, String other) {
        assertProblem(
                LEAST + "vendor.acme.queue=q\nvendor.acme." + one + "\nvendor.acme." + other,
                "vendor.acme." + one.replaceAll("=.*", "") + " cannot be set together with "
                        + other.replaceAll("=.*", ""));
    }

    @Test
    void doesNotLetPushedFilesComeBack() {
        assertProblem(
                LEAST + "vendor.acme.outbox=out",
                "vendor.acme.upload-directory is the directory that files are" + " fetched from");
    }

    @Test
    void doesNotLetTwoVendorsShareAnOutbox() {
        String pushOnly = SERVER + "vendor.acme.outbox=out\n";
        assertProblem(
                pushOnly + pushOnly.replace("acme", "globex"),
                "vendor.globex.outbox is 'out', the outbox of acme" + " too");
    }

    @Test
    void saysThatFileSettingsAreUselessWithoutATarget() {
        assertProblem(
                SERVER + "vendor.acme.outbox=out\nvendor.acme.pattern=*.csv",
                "vendor.acme.pattern has no effect" + " without folder, queue or topic");
    }

    @Test
    void showsNoPassword() throws IOException {
        assertThat(only(LEAST).toString() + VendorTable.of(List.of(only(LEAST))))
                .doesNotContain("secret");
        assertThatExceptionOfType(InvalidPropertiesException.class)
                .isThrownBy(() -> read(LEAST.replace("password=secret", "password={{sys:not.set.secret_x}}")))
                .withMessageContaining("vendor.acme.password refers to something that is not set")
                .withMessageNotContaining("secret_x");
    }

    private Vendor only(String properties) throws IOException {
        List<Vendor> vendors = read(properties);
        assertThat(vendors).hasSize(1);
        return vendors.get(0);
    }

    private List<Vendor> read(String properties) throws IOException {
        Properties loaded = new Properties();
        loaded.load(new StringReader(properties));
        context.getPropertiesComponent().setInitialProperties(loaded);
        return new VendorProperties(context).read();
    }

    private void assertProblem(String properties, String... texts) {
        assertThatExceptionOfType(InvalidPropertiesException.class)
                .isThrownBy(() -> read(properties))
                .satisfies(e -> assertThat(e.getMessage()).contains(texts));
    }
}
