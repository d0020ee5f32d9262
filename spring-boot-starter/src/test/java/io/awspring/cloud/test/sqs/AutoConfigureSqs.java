package io.awspring.cloud.test.sqs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * As in Spring Cloud AWS's test module, which its line for Boot 3.5 no longer has in the repositories: what {@code @SqsTest}
 * imports goes by this name.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
public @interface AutoConfigureSqs {}
