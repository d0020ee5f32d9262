package io.github.bitbucketoidc.aws.examples.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A CloudFormation template with its parameters filled in: as much of the language as ours uses, and nothing else. */
final class Template {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private final Map<String, Object> document;
    private final Map<String, String> values = new HashMap<>();

    /** A function call such as {@code !Sub}, not yet evaluated. */
    private record Call(String function, Object argument) {}

    private Template(Map<String, Object> document, Map<String, String> parameters) {
        this.document = document;
        values.putAll(Map.of("AWS::Partition", "aws", "AWS::AccountId", "123456789012"));
        section("Parameters")
                .forEach((name, parameter) -> Optional.ofNullable(map(parameter).get("Default"))
                        .ifPresent(value -> values.put(name, String.valueOf(value))));
        values.putAll(parameters);
        checkParameters(parameters);
    }

    static Template of(Path file, Map<String, String> parameters) throws IOException {
        Map<Tag, ConstructNode> functions = new HashMap<>();
        for (String function : List.of("Sub", "Ref", "If", "Equals", "GetAtt")) {
            functions.put(new Tag("!" + function), node -> new Call(function, plain(node, functions)));
        }
        LoadSettings settings = LoadSettings.builder()
                .setTagConstructors(functions)
                .setSchema(new CoreSchema())
                .build();
        return new Template(map(new Load(settings).loadFromString(Files.readString(file))), parameters);
    }

    /** The engine's own constructor is not for calling from within a tag's; templates need little of it. */
    private static Object plain(Node node, Map<Tag, ConstructNode> functions) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> value(item, functions))
                    .toList();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        ((MappingNode) node)
                .getValue()
                .forEach(member -> members.put(
                        ((ScalarNode) member.getKeyNode()).getValue(), value(member.getValueNode(), functions)));
        return members;
    }

    private static Object value(Node node, Map<Tag, ConstructNode> functions) {
        ConstructNode function = functions.get(node.getTag());
        return function == null ? plain(node, functions) : function.construct(node);
    }

    Map<String, Object> properties(String resource) {
        return map(evaluate(map(section("Resources").get(resource)).get("Properties"), values));
    }

    boolean hasOutput(String name) {
        return section("Outputs").containsKey(name);
    }

    private Object evaluate(Object value, Map<String, String> names) {
        if (value instanceof Call call) {
            return call(call, names);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> evaluate(item, names)).toList();
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> evaluated = new TreeMap<>();
            members.forEach((name, member) -> evaluated.put(String.valueOf(name), evaluate(member, names)));
            return evaluated;
        }
        return value;
    }

    private Object call(Call call, Map<String, String> names) {
        return switch (call.function()) {
            case "Ref" -> known(String.valueOf(call.argument()), names);
            case "Sub" -> sub(call.argument(), names);
            case "Equals" ->
                evaluate(list(call.argument()).get(0), names)
                        .equals(evaluate(list(call.argument()).get(1), names));
            case "If" -> {
                Object condition = section("Conditions")
                        .get(String.valueOf(list(call.argument()).get(0)));
                boolean holds = (boolean) evaluate(condition, names);
                yield evaluate(list(call.argument()).get(holds ? 1 : 2), names);
            }
            default -> throw new IllegalArgumentException("Not in a resource: !" + call.function());
        };
    }

    private String sub(Object argument, Map<String, String> names) {
        if (argument instanceof List<?> list) {
            Map<String, String> more = new HashMap<>(names);
            map(list.get(1)).forEach((name, value) -> more.put(name, String.valueOf(evaluate(value, names))));
            return sub(list.get(0), more);
        }
        return VARIABLE.matcher(String.valueOf(argument))
                .replaceAll(variable -> Matcher.quoteReplacement(known(variable.group(1), names)));
    }

    private static String known(String name, Map<String, String> names) {
        return Optional.ofNullable(names.get(name))
                .orElseThrow(() -> new IllegalArgumentException("No value: " + name));
    }

    /** As CloudFormation does before it creates anything. */
    private void checkParameters(Map<String, String> given) {
        section("Parameters").forEach((name, parameter) -> {
            String pattern = (String) map(parameter).get("AllowedPattern");
            if (pattern != null && !known(name, values).matches(pattern)) {
                throw new IllegalArgumentException(name + " does not match " + pattern);
            }
        });
        if (!section("Parameters").keySet().containsAll(given.keySet())) {
            throw new IllegalArgumentException("Unknown parameter among " + given.keySet());
        }
    }

    private Map<String, Object> section(String name) {
        return map(document.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
