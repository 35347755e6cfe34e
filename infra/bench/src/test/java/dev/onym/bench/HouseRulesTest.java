package dev.onym.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final JavaClasses BENCH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.onym.bench");

    @Test
    void onlyTheCommandKnowsWhereOutputGoes() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(BENCH);
        noClasses()
                .that()
                .doNotHaveSimpleName("Bench")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.FileDescriptor")
                .check(BENCH);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(BENCH);
    }
}
