// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ftpsreuse.RecordedText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What is public is public on purpose: it stands in a file, and a change of it in the diff of a commit. */
public class PublicApiTest {

    /** What Camel finds by its service files, and nobody else calls. */
    private static final String GENERATED = ".*(Configurer|UriFactory)";

    /** Public for the other packages of the project only; not exported by the bundle. */
    private static final String INTERNAL = "io\\.ftpsreuse\\.(client\\.internal|camel\\.body|camel\\.parallel)(\\..*)?";

    @Test
    void ofTheComponentIsTheRecordedOne() throws Exception {
        RecordedText.requireSame(Path.of("api/public-api.txt"), PublicApi.of(classesOf("io.ftpsreuse.camel")));
    }

    @Test
    void ofTheClientIsTheRecordedOne() throws Exception {
        List<Class<?>> classes = classesOf("io.ftpsreuse.client").stream()
                .filter(type -> !type.getName().contains(".internal."))
                .toList();

        RecordedText.requireSame(Path.of("../ftpsreuse-client/api/public-api.txt"), PublicApi.of(classes));
    }

    @Test
    void ofTheTestServerIsTheRecordedOne() throws Exception {
        RecordedText.requireSame(
                Path.of("../ftpsreuse-test/api/public-api.txt"), PublicApi.of(classesOf("io.ftpsreuse.test")));
    }

    private static List<Class<?>> classesOf(String packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(packages).stream()
                        .filter(type -> !type.getName().matches(GENERATED))
                        .filter(type -> !type.getPackageName().matches(INTERNAL))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    @Test
    void namesEachMemberThatASubclassOrACallerCanUse() {
        assertThat(PublicApi.of(List.of(Visible.class, Hidden.class)))
                .isEqualTo(
                        """
                public static class io.ftpsreuse.api.PublicApiTest$Visible implements java.util.concurrent.Callable<java.lang.String>
                    protected void inherited(java.util.List<? extends java.lang.Number>) throws java.io.IOException
                    public final void inheritedToo()
                    public io.ftpsreuse.api.PublicApiTest$Visible(int)
                    public java.lang.String call()
                    public static final int CONSTANT = 7
                """);
    }

    @SuppressWarnings("unused")
    abstract static class Hidden {
        Hidden() {}

        protected void inherited(List<? extends Number> numbers) throws java.io.IOException {}

        public final synchronized void inheritedToo() {}

        void unseen() {}
    }

    @SuppressWarnings("unused")
    public static class Visible extends Hidden implements Callable<String> {
        public static final int CONSTANT = 7;
        private int state;

        public Visible(int state) {
            this.state = state;
        }

        @Override
        public String call() {
            return String.valueOf(state);
        }

        static void unseenToo() {}
    }
}
