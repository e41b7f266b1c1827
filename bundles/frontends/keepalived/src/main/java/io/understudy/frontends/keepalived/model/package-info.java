/** From statements to the api's immutable model: one small binder per kind of block. */
package io.understudy.frontends.keepalived.model;
