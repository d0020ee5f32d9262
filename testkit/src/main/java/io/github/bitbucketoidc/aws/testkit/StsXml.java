package io.github.bitbucketoidc.aws.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The XML of the STS query API. */
final class StsXml {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private StsXml() {}

    static String success(String action, String result, String requestId) {
        return "<" + action + "Response xmlns=\"" + NAMESPACE + "\">\n"
                + element(action + "Result", result)
                + element("ResponseMetadata", element("RequestId", escape(requestId)))
                + "</" + action + "Response>\n";
    }

    static String error(int status, String code, String message, String requestId) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("Type", status < 500 ? "Sender" : "Receiver");
        error.put("Code", code);
        error.put("Message", message);
        return "<ErrorResponse xmlns=\"" + NAMESPACE + "\">\n"
                + element("Error", elements(error))
                + element("RequestId", escape(requestId))
                + "</ErrorResponse>\n";
    }

    static String elements(Map<String, String> texts) {
        StringBuilder xml = new StringBuilder();
        texts.forEach((name, text) -> xml.append(element(name, escape(text))));
        return xml.toString();
    }

    static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
