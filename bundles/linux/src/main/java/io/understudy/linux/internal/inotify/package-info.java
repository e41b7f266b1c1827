/** {@link io.understudy.api.platform.FileWatcher} over inotify(7). */
package io.understudy.linux.internal.inotify;
