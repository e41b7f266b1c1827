/** The control socket's frames: pure values, shared by server and client. Not exported: no bundle needs them. */
package io.understudy.shell.protocol;
