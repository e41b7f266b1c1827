/** The configuration as YAML. {@code syntax} to {@code form}, and from there as every frontend. */
package io.understudy.frontends.yaml;
