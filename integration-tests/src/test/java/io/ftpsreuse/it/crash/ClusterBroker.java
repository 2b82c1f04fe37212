// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** An Artemis broker as a process of its own, with the settings that docs/scaling.md asks for. */
final class ClusterBroker {

    private ClusterBroker() {}

    /** Runs until it is killed; the arguments are its directory and its port. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setLargeMessagesDirectory(data.resolve("large-messages").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setPersistIDCache(true)
                .setIDCacheSize(20_000)
                .addAcceptorConfiguration("all", "tcp://127.0.0.1:" + arguments[1])
                .addAddressSetting(
                        "#", new AddressSettings().setAutoDeleteQueues(false).setAutoDeleteAddresses(false));
        new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }
}
