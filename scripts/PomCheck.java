import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Reads the effective poms of all modules. One that is deployed needs what Maven Central asks for, and a line in the bill
 * of materials where it is a jar; where to deploy to is said in none.
 *
 * <p>Source: Maven Central, "Requirements".
 */
class PomCheck {

    private static final String BOM = "bitbucket-oidc-aws-bom";
    /** Published to be run: nobody compiles against it, and so the bill of materials has no line for it. */
    private static final String PROGRAM = "bitbucket-oidc-aws-deploy-tool";

    private static final List<String> REQUIRED = List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "developers/developer/url",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");
    private static final List<String> PLUGINS_OF_RELEASES = List.of("maven-gpg-plugin");
    private static final List<String> PLUGINS_OF_JARS =
            List.of("maven-source-plugin", "maven-javadoc-plugin", "cyclonedx-maven-plugin", "license-maven-plugin");

    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> inBom = new TreeSet<>();
    private final Set<String> jars = new TreeSet<>();

    public static void main(String[] arguments) throws Exception {
        Document poms = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File(arguments[0]));
        PomCheck check = new PomCheck();
        check.all(poms);
        check.problems.forEach(System.out::println);
        System.out.println(check.jars.size() + " published jars, " + check.problems.size() + " problems");
        System.exit(check.problems.isEmpty() ? 0 : 1);
    }

    private void all(Document poms) throws XPathExpressionException {
        NodeList projects = (NodeList) xpath.evaluate("//project[modelVersion]", poms, XPathConstants.NODESET);
        for (int i = 0; i < projects.getLength(); i++) {
            one(projects.item(i));
        }
        if (!inBom.equals(jars)) {
            problems.add(BOM + ": lists " + inBom + ", and published are " + jars);
        }
    }

    private void one(Node pom) throws XPathExpressionException {
        String artifact = text(pom, "artifactId");
        if (!text(pom, "distributionManagement").isEmpty()) {
            problems.add(artifact + ": names where to deploy to");
        }
        if (text(pom, "properties/maven.deploy.skip").equals("true")) {
            return;
        }
        require(artifact, pom, REQUIRED, "%s");
        require(artifact, pom, PLUGINS_OF_RELEASES, "build/plugins/plugin[artifactId='%s']/executions/execution");
        if (text(pom, "url").endsWith(artifact) && !artifact.equals("bitbucket-oidc-aws")) {
            problems.add(artifact + ": has an url that was made from its parent's and does not exist");
        }
        if (artifact.equals(BOM)) {
            list(pom);
        } else if (!text(pom, "packaging").equals("pom")) {
            if (!artifact.equals(PROGRAM)) {
                jars.add(artifact);
            }
            require(artifact, pom, PLUGINS_OF_JARS, "build/plugins/plugin[artifactId='%s']/executions/execution");
        }
    }

    private void list(Node bom) throws XPathExpressionException {
        NodeList listed = (NodeList) xpath.evaluate(
                "dependencyManagement/dependencies/dependency/artifactId", bom, XPathConstants.NODESET);
        for (int i = 0; i < listed.getLength(); i++) {
            inBom.add(listed.item(i).getTextContent());
        }
    }

    private void require(String artifact, Node pom, List<String> names, String path) throws XPathExpressionException {
        for (String name : names) {
            if (text(pom, path.formatted(name)).isBlank()) {
                problems.add(artifact + ": has no " + name);
            }
        }
    }

    private String text(Node pom, String path) throws XPathExpressionException {
        return xpath.evaluate(path, pom).strip();
    }
}
