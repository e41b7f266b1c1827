/** Core's threads and clocks. */
package io.understudy.core.loop;
