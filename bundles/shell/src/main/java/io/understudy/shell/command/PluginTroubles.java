package io.understudy.shell.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Why what lies in {@code plugins/}, or a bundle of the appliance, does not do its work, one sentence each. */
final class PluginTroubles {

    private static final String API = "io.understudy.api";
    private static final String API_FOLDER = "io/understudy/api";

    private final BundleContext context;
    private final HotFolder folder;

    PluginTroubles(BundleContext context) {
        this.context = context;
        this.folder = new HotFolder(context);
    }

    /** By the name of the bundle, or of a file that is no bundle; empty where all work. */
    Map<String, String> of(ServiceComponentRuntime components) {
        Map<String, String> told = new LinkedHashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (folder.contains(bundle)) {
                String trouble = of(bundle, components);
                if (!trouble.isEmpty()) {
                    told.put(bundle.getSymbolicName(), trouble);
                }
            }
        }
        told.putAll(folder.strangers());
        return told;
    }

    /** Of the appliance's own bundles, by name: jars of different releases in one directory. */
    Map<String, String> ofAppliance() {
        Map<String, String> told = new LinkedHashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.INSTALLED && !folder.contains(bundle)) {
                List<String> sentences = new ArrayList<>();
                unresolved(bundle, PluginTroubles::missing, sentences);
                if (!sentences.isEmpty()) { // else it waits for another one of these
                    told.put(bundle.getSymbolicName(), String.join("; ", sentences)
                            + ": jars of different releases are mixed in bundles/");
                }
            }
        }
        return told;
    }

    /** Of one bundle; empty where it works. */
    String of(Bundle bundle, ServiceComponentRuntime components) {
        List<String> sentences = new ArrayList<>();
        if (bundle.getState() == Bundle.INSTALLED) {
            unresolved(bundle, PluginTroubles::lacking, sentences);
        }
        if (bundle.findEntries(API_FOLDER, "*.class", true) != null && !API.equals(bundle.getSymbolicName())) {
            sentences.add("has classes of " + API + " in its own jar, so nobody sees its services: give that"
                    + " dependency the scope provided");
        }
        if (components != null) {
            for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
                Collection<ComponentConfigurationDTO> all = components.getComponentConfigurationDTOs(component);
                all.forEach(each -> component(component, each, sentences));
                if (all.stream().allMatch(each -> each.state == ComponentConfigurationDTO.SATISFIED)) {
                    unloadable(bundle, component, sentences);
                }
            }
        }
        return String.join("; ", sentences);
    }

    private void unresolved(Bundle bundle, Words words, List<String> sentences) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        for (Requirement requirement : revision.getDeclaredRequirements(null)) {
            boolean optional = "optional".equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE))
                    || "dynamic".equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
            if (!optional && wiring.findProviders(requirement).isEmpty()) {
                sentences.add(words.of(requirement.getNamespace(),
                        String.valueOf(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE)),
                        exported(wiring)));
            }
        }
    }

    /** Every package that some bundle has, with its versions. */
    private static Map<String, List<Version>> exported(FrameworkWiring wiring) {
        Collection<BundleCapability> all = wiring.findProviders(new AnyPackage());
        return all.stream().collect(Collectors.groupingBy(
                each -> String.valueOf(each.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)),
                Collectors.mapping(each -> (Version) each.getAttributes()
                        .get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE), Collectors.toList())));
    }

    /** Says what is missing. */
    private interface Words {
        String of(String namespace, String filter, Map<String, List<Version>> exported);
    }

    /** What nobody offers, and what a plugin's author does about it. */
    static String lacking(String namespace, String filter, Map<String, List<Version>> exported) {
        String name = packageName(namespace, filter);
        String mend = "";
        if (!name.isEmpty()) {
            mend = exported.containsKey(name) ? ": build against this version's api"
                    : ": put it into the plugin's own jar (bnd: Private-Package), or its bundle into plugins/ too";
        }
        return missing(namespace, filter, exported) + mend;
    }

    /** What nobody offers, from the filter that bnd and the framework write for Import-Package. */
    static String missing(String namespace, String filter, Map<String, List<Version>> exported) {
        String name = packageName(namespace, filter);
        if (name.isEmpty()) {
            return "needs " + namespace + " " + filter + ", which nobody offers";
        }
        List<Version> there = exported.getOrDefault(name, List.of());
        if (there.isEmpty()) {
            return "imports package " + name + ", which no bundle has";
        }
        return "imports package " + name + wanted(filter) + ", here it is "
                + there.stream().sorted().map(Version::toString).collect(Collectors.joining(", "));
    }

    /** Empty where it is not about a package. */
    private static String packageName(String namespace, String filter) {
        String name = filter.replaceFirst(".*\\(" + namespace.replace(".", "\\.") + "=([^)]*)\\).*", "$1");
        return namespace.equals(PackageNamespace.PACKAGE_NAMESPACE) && !name.equals(filter) ? name : "";
    }

    private static String wanted(String filter) {
        if (!filter.contains("(version>=")) {
            return "";
        }
        String from = filter.replaceFirst(".*?\\(version>=([^)]*)\\).*", "$1");
        String upTo = filter.replaceFirst(".*\\(!\\(version>=([^)]*)\\)\\).*", "$1");
        return " in version " + (upTo.equals(filter) ? from + " or newer"
                : new VersionRange('[', new Version(from), new Version(upTo), ')'));
    }

    /** Where not even the class can be loaded the component's runtime keeps nothing of it. */
    private static void unloadable(Bundle bundle, ComponentDescriptionDTO component, List<String> sentences) {
        try {
            bundle.loadClass(component.implementationClass);
        } catch (ClassNotFoundException | LinkageError e) {
            sentences.add(component.implementationClass + " cannot be loaded: " + e.getMessage());
        }
    }

    private static void component(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration,
            List<String> sentences) {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION
                || configuration.failure != null && !configuration.failure.isEmpty()) {
            sentences.add(component.implementationClass + " cannot start: " + cause(configuration.failure));
        } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            sentences.add(component.implementationClass + " waits for "
                    + Arrays.stream(configuration.unsatisfiedReferences).map(each -> service(component, each))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String service(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        return Arrays.stream(component.references).filter(each -> each.name.equals(missing.name))
                .map(each -> "a service " + each.interfaceName).findFirst().orElse(missing.name)
                + (missing.target == null ? "" : " with " + missing.target);
    }

    /** The innermost cause of a stack trace. */
    static String cause(String failure) {
        String told = failure == null ? "" : failure.strip();
        String inner = told.lines().filter(line -> line.startsWith("Caused by: ")).reduce((first, last) -> last)
                .orElse(told.lines().findFirst().orElse("it does not say why"));
        return inner.replaceFirst("^Caused by: ", "").strip();
    }

    /** Matches every package. */
    private static final class AnyPackage implements Requirement {

        @Override
        public String getNamespace() {
            return PackageNamespace.PACKAGE_NAMESPACE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Resource getResource() {
            return null;
        }
    }
}
