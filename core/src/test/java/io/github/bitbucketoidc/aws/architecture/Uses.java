package io.github.bitbucketoidc.aws.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What code may not use, as calls and as method references alike. */
final class Uses {

    /** Constructors and methods with another one of the same name that takes a charset as well. */
    private static final Set<String> WITHOUT_CHARSET = Set.of(
            "java.lang.String.getBytes()",
            "java.lang.String.<init>([B)",
            "java.lang.String.<init>([B, int, int)",
            "java.io.InputStreamReader.<init>(java.io.InputStream)",
            "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
            "java.io.FileReader.<init>(java.io.File)",
            "java.io.FileReader.<init>(java.lang.String)",
            "java.io.FileWriter.<init>(java.io.File)",
            "java.io.FileWriter.<init>(java.lang.String)",
            "java.io.PrintStream.<init>(java.io.OutputStream)",
            "java.io.PrintWriter.<init>(java.io.OutputStream)",
            "java.io.ByteArrayOutputStream.toString()",
            "java.util.Scanner.<init>(java.io.InputStream)",
            "java.net.URLDecoder.decode(java.lang.String)",
            "java.net.URLEncoder.encode(java.lang.String)");

    private Uses() {}

    static DescribedPredicate<JavaAccess<?>> method(Class<?> owner, String... names) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + String.join(" or ", names),
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && Arrays.asList(names).contains(access.getTarget().getName()));
    }

    static DescribedPredicate<JavaAccess<?>> sleep() {
        return method(Thread.class, "sleep").or(method(TimeUnit.class, "sleep")).as("sleep");
    }

    static DescribedPredicate<JavaAccess<?>> defaultCharset() {
        DescribedPredicate<JavaAccess<?>> withoutCharset =
                DescribedPredicate.describe("without a charset", access -> isWithoutCharset(access.getTarget()));
        return method(Charset.class, "defaultCharset").or(withoutCharset).as("the default charset");
    }

    private static boolean isWithoutCharset(AccessTarget target) {
        return WITHOUT_CHARSET.contains(target.getFullName());
    }

    static DescribedPredicate<JavaClass> packages(String... identifiers) {
        return JavaClass.Predicates.resideInAnyPackage(identifiers)
                .or(DescribedPredicate.describe(
                        "primitives", type -> type.getBaseComponentType().isPrimitive()));
    }
}
