package io.understudy.language.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.osgi.framework.Bundle;

/**
 * Loads declaring types from a bundle's jar without the bundle: it need not be resolved for that, and is not activated.
 * Everything but the bundle's own classes comes from this bundle's loader, the api's annotations among them.
 */
final class DeclarationLoader extends ClassLoader {

    private final Bundle bundle;

    DeclarationLoader(Bundle bundle) {
        super(DeclarationLoader.class.getClassLoader());
        this.bundle = bundle;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        URL entry = bundle.getEntry(name.replace('.', '/') + ".class");
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = entry.openStream()) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
