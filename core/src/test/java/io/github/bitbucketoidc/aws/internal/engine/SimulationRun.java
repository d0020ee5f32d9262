package io.github.bitbucketoidc.aws.internal.engine;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Lets the command line say how many steps a simulation has, and with which seed it is replayed. */
final class SimulationRun implements AroundPropertyHook {

    private static final String STEPS = "simulation.steps";
    private static final String SEED = "simulation.seed";

    /** So that a build says something of the change that it builds, and nothing of luck. Long runs have other seeds. */
    private static final String EVERYDAY_SEED = "303";

    static boolean isOfUsualLength() {
        return setting(STEPS).isEmpty() && setting(SEED).isEmpty();
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws Throwable {
        PropertyAttributes attributes = context.attributes();
        setting(STEPS).map(Integer::valueOf).ifPresent(attributes::setTries);
        if (isOfUsualLength()) {
            attributes.setSeed(EVERYDAY_SEED);
        }
        setting(SEED).ifPresent(attributes::setSeed);
        return property.execute();
    }

    private static Optional<String> setting(String property) {
        return Optional.ofNullable(System.getProperty(property)).filter(value -> !value.isBlank());
    }
}
