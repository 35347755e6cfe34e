package dev.onym.username;

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
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

class HouseRulesTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.onym.username");

    @Test
    void roomsFormNoCycles() {
        slices().matching("dev.onym.username.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void decisionsAreFreeOfTransport() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.onym.username.ownership..", "dev.onym.username.policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.apache.kafka..", "io.vertx..", "io.smallrye.mutiny..")
                .check(SERVICE);
    }

    @Test
    void whatDecidesKnowsNoFrameworkAtAll() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Ownership")
                .or()
                .haveSimpleName("Decision")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework..", "jakarta..", "io..")
                .check(SERVICE);
    }

    @Test
    void onlyTheSurfaceKnowsTheGraphApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.onym.username.graph..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.onym.service.graph..", "jakarta.ws.rs..")
                .check(SERVICE);
    }

    @Test
    void nothingIsPrintedOrInjectedIntoFields() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(SERVICE);
        fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(SERVICE);
    }

    @Test
    void everyRoomSaysWhatMayBeNull() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(SERVICE);
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
                        .importPackages("dev.onym.username"));
    }
}
