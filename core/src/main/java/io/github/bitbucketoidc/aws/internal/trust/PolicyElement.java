package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * An element of a policy's JSON that knows where it stands, so that errors can say so.
 *
 * @param path such as {@code Statement[0].Effect}; empty for the whole document
 */
record PolicyElement(String path, JsonNode node) {

    IllegalArgumentException problem(String problem) {
        String subject = path.isEmpty() ? "it" : SafeText.shortened(SafeText.clean(path), 200);
        return new IllegalArgumentException("This is no trust policy: " + subject + " " + problem);
    }

    Map<String, PolicyElement> members() {
        if (!node.isObject()) {
            throw problem("must be a JSON object");
        }
        Map<String, PolicyElement> members = new LinkedHashMap<>();
        node.asObject().forEach((name, value) -> members.put(name, child(name, value)));
        return members;
    }

    private PolicyElement child(String name, JsonNode value) {
        return new PolicyElement(path.isEmpty() ? name : path + "." + name, value);
    }

    void allowOnly(Set<String> names) {
        for (String name : members().keySet()) {
            if (!names.contains(name)) {
                String hint = names.stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .map(known -> "; write '" + known + "'")
                        .orElse("");
                throw problem("has " + SafeText.quoted(name) + ", which IAM does not take there" + hint);
            }
        }
    }

    @Nullable
    PolicyElement member(String name) {
        return members().get(name);
    }

    PolicyElement required(String name) {
        PolicyElement member = member(name);
        if (member == null) {
            throw problem("has no " + name);
        }
        return member;
    }

    PolicyElement oneOf(String name, String negatedName) {
        PolicyElement negated = member(negatedName);
        if (negated == null) {
            return required(name);
        }
        if (member(name) != null) {
            throw problem("has both " + name + " and " + negatedName);
        }
        return negated;
    }

    /** The items of a list, or the one item that stands for a list of one. */
    List<PolicyElement> items() {
        if (!node.isArray()) {
            return List.of(this);
        }
        List<PolicyElement> items = new ArrayList<>();
        for (JsonNode item : node.asArray()) {
            items.add(new PolicyElement(path + "[" + items.size() + "]", item));
        }
        return items;
    }

    boolean isText() {
        return node.isString();
    }

    /** "Quotation marks are optional for numeric and Boolean values", says the grammar. */
    String text() {
        if (!node.isString() && !node.isNumber() && !node.isBoolean()) {
            throw problem("must be a text");
        }
        return node.text();
    }

    @Nullable
    String text(String name) {
        PolicyElement member = member(name);
        return member == null ? null : member.text();
    }

    List<String> texts() {
        return items().stream().map(PolicyElement::text).toList();
    }
}
