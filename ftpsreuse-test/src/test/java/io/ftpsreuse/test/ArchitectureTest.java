// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the server is made of, so that the tests of each module and of other projects can use it. */
@AnalyzeClasses(packages = "io.ftpsreuse.test", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule needsFtpServerAndNoOtherProject = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ftpsreuse.test..",
                    "java..",
                    "javax.net..",
                    "org.apache.ftpserver..",
                    "org.apache.mina..",
                    "org.slf4j..",
                    "org.junit..")
            .because("neither Camel nor a module of this project is to be on the class path");

    @ArchTest
    static final ArchRule junitIsNeededByTheExtensionOnly = noClasses()
            .that()
            .areNotAssignableTo(FtpsServer.class)
            .and()
            .areNotAssignableTo(FtpsServerExtension.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..")
            .because("the plain class works without it");
}
