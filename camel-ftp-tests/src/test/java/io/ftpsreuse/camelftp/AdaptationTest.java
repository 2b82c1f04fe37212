// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptationTest {

    private static final String URI = "\"ftp://admin@localhost:\" + port + \"/in?password=admin&noop=true\"";

    private final List<String> notes = new ArrayList<>();

    @Test
    void changesTheSchemeOfEachUri() {
        assertThat(adapted("ftps", "", "AIT.java", URI)).startsWith("\"ftps://admin@");
        assertThat(adapted("ftpsreuse", "", "AIT.java", "\"ftps://a\" + \"sftp://b\""))
                .isEqualTo("\"ftpsreuse://a\" + \"sftp://b\"");
        assertThat(notes).isEmpty();
    }

    @Test
    void addsOptionsWhereTheTestHasNoneOfThem() {
        assertThat(adapted("ftpsreuse", "stepwise=true", "AIT.java", URI))
                .contains("password=admin&stepwise=true&noop=true");
        assertThat(adapted("ftpsreuse", "noop=false", "AIT.java", URI)).contains("password=admin&noop=true");
    }

    @Test
    void addsOptionsOnceToAUri() {
        String appended = "getFtpUrl() + \"/2007/?password=admin\"";
        assertThat(adapted("ftpsreuse", "stepwise=true", "AIT.java", appended)).isEqualTo(appended);
    }

    @Test
    void addsNoOptionsWhereATestComparesUrisAsTheyAreWritten() {
        assertThat(adapted("ftpsreuse", "stepwise=true", "RecipientListErrorHandlingIssueIT.java", URI))
                .doesNotContain("stepwise");
    }

    @Test
    void hasTheTestUseOurServer() {
        assertThat(adapted(
                        "ftps",
                        "",
                        "AIT.java",
                        "import org.apache.camel.test.infra.ftp.services.FtpServiceFactory; new FtpsEmbeddedService("))
                .isEqualTo("import io.ftpsreuse.camelftp.FtpServiceFactory; new io.ftpsreuse.camelftp.FtpsService(");
    }

    @Test
    void givesOurComponentClientsThatItAccepts() {
        assertThat(adapted("ftpsreuse", "", "AIT.java", "new FTPClient(); new FTPClient() {}"))
                .isEqualTo("io.ftpsreuse.camelftp.ReusingClients.make();"
                        + " new org.apache.commons.net.ftp.FTPSClient() {}");
        assertThat(adapted("ftps", "", "AIT.java", "new FTPClient();"))
                .isEqualTo("new org.apache.commons.net.ftp.FTPSClient();");
        assertThat(notes).hasSize(3).allMatch(note -> note.startsWith("AIT.java: "));
    }

    @Test
    void leavesOutWhatIsNotOfFtps() {
        assertThat(Adaptation.isLeftOut(Path.of("java", "sftp", "integration", "AIT.java")))
                .isTrue();
        assertThat(Adaptation.isLeftOut(Path.of("java", "integration", "FtpLoginIT.java")))
                .isFalse();
    }

    private String adapted(String scheme, String options, String name, String text) {
        return new Adaptation(scheme, options).adapt(name, text, notes);
    }
}
