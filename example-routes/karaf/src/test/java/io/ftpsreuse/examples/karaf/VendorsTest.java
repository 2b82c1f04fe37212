// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.ConfigurationException;

class VendorsTest {

    @Test
    void takesTheSettingsOfEachVendorTogether() throws Exception {
        Vendors vendors = of(Map.of(
                "vendor.acme.host", "ftp.acme.example ",
                "vendor.globex.host", "ftps.globex.example",
                "vendor.acme.port", "990"));
        assertThat(vendors.all())
                .containsExactly(
                        new Vendor("acme", Map.of("host", "ftp.acme.example", "port", "990")),
                        new Vendor("globex", Map.of("host", "ftps.globex.example")));
    }

    @Test
    void leavesOutWhatConfigAdminAndFileInstallAdd() throws Exception {
        Vendors vendors = of(Map.of(
                "service.pid", "io.ftpsreuse.example",
                "felix.fileinstall.filename", "file:/opt/karaf/etc/io.ftpsreuse.example.cfg",
                "journal", "/var/lib/ingest"));
        assertThat(vendors.all()).isEmpty();
        assertThat(vendors.journal()).contains("/var/lib/ingest");
    }

    @Test
    void declaresNoVendorWithoutAConfiguration() throws Exception {
        assertThat(Vendors.of(null)).isEqualTo(Vendors.NONE);
    }

    @Test
    void refusesAKeyWithoutMeaningAndNamesIt() {
        assertThatThrownBy(() -> of(Map.of("vendro.acme.host", "ftp.acme.example")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("vendro.acme.host")
                .hasMessageContaining("vendor.<name>.<setting>");
    }

    @Test
    void showsNoPassword() {
        assertThat(new Vendor("acme", Map.of(Vendor.PASSWORD, "geheim")).toString())
                .doesNotContain("geheim");
    }

    private static Vendors of(Map<String, String> configuration) throws ConfigurationException {
        return Vendors.of(new Hashtable<>(configuration));
    }
}
