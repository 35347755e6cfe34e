package dev.onym.local;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

class HouseRulesTest {
    private static final JavaClasses LOCAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.onym.local");

    @Test
    void roomsFormNoCycles() {
        slices().matching("dev.onym.local.(*)..").should().beFreeOfCycles().check(LOCAL);
    }

    /** What people see goes through the console. */
    @Test
    void nothingIsPrintedPastTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LOCAL);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .check(LOCAL);
    }

    @Test
    void everyRoomSaysWhatMayBeNull() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(LOCAL);
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
                        .importPackages("dev.onym.local"));
    }
}
