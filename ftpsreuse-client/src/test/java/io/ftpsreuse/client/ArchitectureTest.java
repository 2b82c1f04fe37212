// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** What the client is made of, and which of its packages know which. */
@AnalyzeClasses(packages = "io.ftpsreuse.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String API = "io.ftpsreuse.client";

    /** What a program begins with. All else in the API is values, exceptions and counters, which the internals use. */
    private static final Set<Class<?>> ENTRY = Set.of(
            SessionReusingFtpsClient.class,
            SessionReusingFtpsClientFactory.class,
            ClientFactoryBuilder.class,
            ControlConnectionRenewal.class,
            FtpsSession.class,
            FtpsPool.class,
            LocalDownload.class,
            LoginRefusedException.class,
            ServerMemory.class,
            Renewal.class);

    @ArchTest
    static final ArchRule knowsCommonsNetAndJsseOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ftpsreuse.client..", "org.apache.commons.net..", "org.slf4j..", "java..", "javax..");

    @ArchTest
    static final ArchRule nothingReflects = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "sun..", "com.sun..", "jdk..")
            .because("public JDK API only is what this project promises; lambdas and records name no such class");

    @ArchTest
    static final ArchRule theInternalPackagesKnowNoClient = noClasses()
            .that()
            .resideInAnyPackage(API + ".internal..", API + ".traffic", API + ".diagnosis")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.belongToAnyOf(ENTRY.toArray(Class<?>[]::new)));

    @ArchTest
    static final ArchRule noCycles =
            slices().assignedFrom(new Layers()).should().beFreeOfCycles();

    /** Each internal package, the entry to the API, and the rest of the API. */
    private static final class Layers implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (type.getPackageName().startsWith(API + ".internal")) {
                return SliceIdentifier.of(type.getPackageName());
            }
            boolean entry = ENTRY.stream()
                    .anyMatch(each -> type.getName().equals(each.getName())
                            || type.getName().startsWith(each.getName() + "$"));
            return SliceIdentifier.of(entry ? "the client and its factory" : "values, exceptions and counters");
        }

        @Override
        public String getDescription() {
            return "internal packages, the client, and what both use";
        }
    }
}
