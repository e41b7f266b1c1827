package io.understudy.language.bundles;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.language.declaration.Declarations;
import io.understudy.language.vocabulary.DeclaredBlock;
import io.understudy.language.vocabulary.Vocabularies;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Vocabularies} up to date with the bundles that are installed, whatever their state. The service is
 * registered anew, with a higher ranking, when words arrive; frontends refer to it greedily.
 */
@Component(service = BundleDeclarations.class, immediate = true)
public final class BundleDeclarations implements Vocabularies, SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(BundleDeclarations.class);

    private final Vocabulary own = Vocabulary.load();
    private final Map<Long, List<DeclaredBlock>> byBundle = new TreeMap<>();
    private BundleContext context;
    private ServiceRegistration<Vocabularies> registration;
    private int generation;
    private volatile Vocabulary current = own;

    @Activate
    void start(BundleContext bundles) {
        context = bundles;
        bundles.addBundleListener(this);
        for (Bundle bundle : bundles.getBundles()) {
            arrived(bundle);
        }
        publish();
    }

    @Deactivate
    synchronized void stop() {
        context.removeBundleListener(this);
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    @Override
    public Vocabulary current() {
        return current;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.INSTALLED, BundleEvent.UPDATED -> {
                if (arrived(event.getBundle())) {
                    LOG.info("Words of {}: {}", event.getBundle().getSymbolicName(), words(event.getBundle()));
                    publish();
                }
            }
            case BundleEvent.UNINSTALLED -> left(event.getBundle());
            default -> {
                // started or stopped: its words are the same
            }
        }
    }

    /** {@code true} where words are known now that were not, or are other words. */
    private synchronized boolean arrived(Bundle bundle) {
        String header = bundle.getHeaders("").get(BlockKeyword.HEADER);
        List<DeclaredBlock> declared = Declarations.read(header, bundle.getSymbolicName(),
                new DeclarationLoader(bundle)::loadClass);
        List<DeclaredBlock> before = declared.isEmpty() ? byBundle.remove(bundle.getBundleId())
                : byBundle.put(bundle.getBundleId(), declared);
        if (declared.equals(before) || declared.isEmpty() && before == null) {
            return false;
        }
        renew();
        return !declared.isEmpty();
    }

    private synchronized void left(Bundle bundle) {
        if (byBundle.remove(bundle.getBundleId()) != null) {
            renew();
        }
    }

    private void renew() {
        List<DeclaredBlock> all = new ArrayList<>();
        byBundle.values().forEach(all::addAll);
        current = own.with(all, problem -> LOG.warn("{}", problem));
    }

    private synchronized List<String> words(Bundle bundle) {
        return byBundle.getOrDefault(bundle.getBundleId(), List.of()).stream().map(DeclaredBlock::name).toList();
    }

    /** The new one first: nobody is to be without. */
    private void publish() {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, ++generation);
        ServiceRegistration<Vocabularies> before = registration;
        registration = context.registerService(Vocabularies.class, this, properties);
        if (before != null) {
            before.unregister();
        }
    }
}
