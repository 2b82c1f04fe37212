// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which packages of the application may know which. */
@AnalyzeClasses(packages = "io.ftpsreuse.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noPackagesDependOnEachOther =
            slices().matching("io.ftpsreuse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule deliveriesKnowNothingOfTheRestOfTheApplication = noClasses()
            .that()
            .resideInAPackage("io.ftpsreuse.ingest.delivery")
            .should()
            .dependOnClassesThat(not(resideInAPackage("io.ftpsreuse.ingest.delivery"))
                    .and(resideInAPackage("io.ftpsreuse.ingest..")));
}
