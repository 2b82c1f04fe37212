// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.util.List;

/** A reply of the server (RFC 959 section 4.2), with its lines. */
public record Reply(int code, List<String> lines) {}
