import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Run by the build (java FeaturesCheck.java features.xml pom.xml): the repository is well-formed, every bundle it names
 * is a dependency of the pom, which Maven has resolved, every such dependency is named, and every feature it refers to is
 * here or Karaf's own.
 */
final class FeaturesCheck {

    private static final Set<String> KARAF = Set.of("scr");

    public static void main(String[] files) throws Exception {
        Document features = parse(files[0]);
        Set<String> named = new TreeSet<>();
        for (Element bundle : elements(features, "bundle")) {
            String url = bundle.getTextContent().trim();
            if (!url.matches("mvn:[^/${}]+/[^/${}]+/[^/${}]+")) {
                throw new IllegalStateException("not a resolved mvn: URL: " + url);
            }
            String[] parts = url.substring("mvn:".length()).split("/");
            named.add(parts[0] + ":" + parts[1]);
        }
        Set<String> resolved = new TreeSet<>();
        for (Element dependency : elements(parse(files[1]), "dependency")) {
            resolved.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
        }
        if (!named.equals(resolved)) {
            throw new IllegalStateException("features.xml names " + named + " but the pom resolves " + resolved);
        }
        Set<String> known = new TreeSet<>(KARAF);
        for (Element feature : elements(features, "feature")) {
            known.add(feature.getAttribute("name"));
        }
        for (Element feature : elements(features, "feature")) {
            if (!feature.hasAttribute("name") && !known.contains(feature.getTextContent().trim())) {
                throw new IllegalStateException("nobody has the feature " + feature.getTextContent().trim());
            }
        }
    }

    private static Document parse(String file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file));
    }

    private static Iterable<Element> elements(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        return java.util.stream.IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }

    private static String text(Element parent, String tag) {
        return parent.getElementsByTagName(tag).item(0).getTextContent().trim();
    }
}
