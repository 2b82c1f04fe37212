// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.util.EnumSet;
import java.util.Set;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a server expects of data connections, and which of them can resume.
 *
 * @param reuseRequired whether a data connection that does not resume is refused
 * @param resumed the ways in which sessions are resumed
 * @param withoutSessions makes the data connections that cannot resume, as it knows no session of a control connection
 */
record DataConnectionRules(boolean reuseRequired, Set<Resumption> resumed, SSLSocketFactory withoutSessions) {

    /** All sessions are resumed, and must be; so nothing is made without sessions. */
    static DataConnectionRules strict() {
        return new DataConnectionRules(
                true, EnumSet.allOf(Resumption.class), (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * What makes the data connections of a control connection.
     *
     * @param control the session of the control connection
     * @param sessions knows the sessions of all control connections
     */
    SSLSocketFactory sockets(SSLSession control, SSLSocketFactory sessions) {
        boolean resumes = resumed.stream().anyMatch(each -> each.protocol().equals(control.getProtocol()));
        return resumes ? sessions : withoutSessions;
    }
}
