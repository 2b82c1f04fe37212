// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages of the doctor, and which of them may depend on which. */
@AnalyzeClasses(packages = "io.ftpsreuse.doctor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesDependOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("endpoint")
            .definedBy("io.ftpsreuse.doctor")
            .layer("cli")
            .definedBy("io.ftpsreuse.doctor.cli")
            .layer("probe")
            .definedBy("io.ftpsreuse.doctor.probe")
            .layer("tls")
            .definedBy("io.ftpsreuse.doctor.tls")
            .layer("report")
            .definedBy("io.ftpsreuse.doctor.report")
            .layer("plan")
            .definedBy("io.ftpsreuse.doctor.plan")
            .whereLayer("endpoint")
            .mayOnlyAccessLayers("probe", "tls", "report", "plan")
            .whereLayer("cli")
            .mayOnlyAccessLayers("probe", "tls", "report", "plan")
            .whereLayer("probe")
            .mayOnlyAccessLayers("tls", "report", "plan")
            .whereLayer("tls")
            .mayOnlyAccessLayers("report", "plan")
            .whereLayer("report")
            .mayOnlyAccessLayers("plan")
            .whereLayer("plan")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule nothingUsesTheInternalsOfTheClient =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.ftpsreuse.client.internal..");

    @ArchTest
    static final ArchRule onlyTheEndpointIsOfCamel = noClasses()
            .that()
            .resideOutsideOfPackage("io.ftpsreuse.doctor")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.ftpsreuse.camel..")
            .because("the command examines servers without a Camel context");
}
