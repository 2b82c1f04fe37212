// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The promises about what the component is made of. */
@AnalyzeClasses(
        packages = "io.ftpsreuse",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTheTestServer.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule theClientKnowsNothingOfCamel = noClasses()
            .that()
            .resideInAPackage("io.ftpsreuse.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "io.ftpsreuse.camel..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
            .matching("io.ftpsreuse.(camel..)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule theInternalsOfTheClientAreItsOwn = noClasses()
            .that()
            .resideOutsideOfPackage("io.ftpsreuse.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.ftpsreuse.client.internal..");

    @ArchTest
    static final ArchRule nothingReflects = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Configurer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "sun..", "com.sun..", "jdk..")
            .because("public JDK API only is what this project promises; lambdas and records name no such class");

    @ArchTest
    static final ArchRule micrometerIsNeededByItsOwnMetersOnly = noClasses()
            .that()
            .doNotHaveSimpleName("MicrometerMeters")
            .and()
            .doNotHaveSimpleName("EndpointMeters")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..")
            .because("it is optional");

    @ArchTest
    static final ArchRule everythingIsOurs =
            classes().should().resideInAnyPackage("io.ftpsreuse.client..", "io.ftpsreuse.camel..");

    /** The module ftpsreuse-test, which is on the class path of the tests only. */
    static final class WithoutTheTestServer implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/ftpsreuse/test/");
        }
    }
}
