package com.example;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

@SpringBootApplication
public class App {

    public static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    @Bean
    StsClient sts(ObjectProvider<AwsCredentialsProvider> credentials, ObjectProvider<AwsRegionProvider> region) {
        StsClientBuilder builder = StsClient.builder();
        credentials.ifAvailable(builder::credentialsProvider);
        region.ifAvailable(provider -> builder.region(provider.getRegion()));
        return builder.build();
    }

    @Bean
    CommandLineRunner whoAmI(StsClient sts) {
        return arguments -> System.out.println("I am " + sts.getCallerIdentity().arn());
    }
}
