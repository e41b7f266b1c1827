/** Notifier that runs the notify scripts of virtual routers. */
package io.understudy.notifiers.script;
