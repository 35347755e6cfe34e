package dev.onym.contract;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

class HouseRulesTest {
    private static final JavaClasses CONTRACT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.onym.contract");

    @Test
    void theContractIsFreeOfFrameworks() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.onym.contract..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "com.google.crypto.tink..",
                        "org.jspecify.annotations..")
                .check(CONTRACT);
    }

    @Test
    void roomsFormNoCycles() {
        slices().matching("dev.onym.contract.(*)..").should().beFreeOfCycles().check(CONTRACT);
    }

    @Test
    void onlyTheRoomOfKeysKnowsTink() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.onym.contract.privacy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.crypto.tink..")
                .check(CONTRACT);
    }

    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CONTRACT);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("com.fasterxml.jackson.annotation.JacksonInject")
                .allowEmptyShould(true)
                .check(CONTRACT);
    }

    /** Surefire and Failsafe go by the name. */
    @Test
    void theBuildFindsEveryTest() {
        classes()
                .that()
                .containAnyMethodsThat(metaAnnotatedWith(Testable.class))
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveNameMatching(".*(Test|IT)(\\$.*)?")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages("dev.onym.contract"));
    }
}
