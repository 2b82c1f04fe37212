// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.message.MessageResource;

/**
 * The texts of the server's replies: Apache FtpServer's own, but a 425 says that the TLS session has to be resumed, as
 * the strict servers do.
 *
 * @param standard where all other texts come from
 */
record RefusalMessages(MessageResource standard) implements MessageResource {

    static final String NOT_RESUMED =
            "Unable to build data connection: it must resume the TLS session of the control connection.";

    @Override
    public List<String> getAvailableLanguages() {
        return standard.getAvailableLanguages();
    }

    @Override
    public String getMessage(int code, String subId, String language) {
        return code == FtpReply.REPLY_425_CANT_OPEN_DATA_CONNECTION
                ? NOT_RESUMED
                : standard.getMessage(code, subId, language);
    }

    @Override
    public Map<String, String> getMessages(String language) {
        return standard.getMessages(language);
    }
}
