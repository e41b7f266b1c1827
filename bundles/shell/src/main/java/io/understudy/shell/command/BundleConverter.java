package io.understudy.shell.command;

import java.util.Arrays;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Lets the ordinary bundle commands take a bundle's number or symbolic name; gogo's own converters need its console. */
@Component(property = "osgi.converter.classes=org.osgi.framework.Bundle")
public final class BundleConverter implements Converter {

    private final BundleContext context;

    /** Made by DS. */
    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    @Override
    public Object convert(Class<?> wanted, Object word) {
        if (wanted != Bundle.class) {
            return null;
        }
        String name = word.toString();
        if (name.chars().allMatch(Character::isDigit) && !name.isEmpty()) {
            return context.getBundle(Long.parseLong(name));
        }
        return Arrays.stream(context.getBundles()).filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst().orElse(null);
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return target instanceof Bundle bundle
                ? bundle.getBundleId() + " " + bundle.getSymbolicName() + " " + bundle.getVersion() : null;
    }
}
