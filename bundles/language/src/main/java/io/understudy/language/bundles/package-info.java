/** In a framework: the words of all bundles that are installed, as a service. */
package io.understudy.language.bundles;
