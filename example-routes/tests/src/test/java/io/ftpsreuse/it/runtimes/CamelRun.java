// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.main.KameletMain;

/**
 * Runs a route as {@code camel run} does, by the same {@link KameletMain}, which downloads what the route needs.
 *
 * <p>The command line of the Camel CLI itself (camel-jbang-core) was not available for the tests.
 */
final class CamelRun {

    private CamelRun() {}

    /** Takes a folder with an {@code application.properties}, and the name of a file of routes in it. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (var in = Files.newInputStream(folder.resolve("application.properties"))) {
            properties.load(in);
        }
        KameletMain main = new KameletMain("camel.jbang");
        // What the build has downloaded is enough; the test is not to depend on the network.
        main.setMavenCentralEnabled(false);
        main.setMavenApacheSnapshotEnabled(false);
        main.setRepositories(System.getProperty("camel.run.repositories"));
        main.addInitialProperty("camel.jbang.dependencies", properties.getProperty("camel.jbang.dependencies"));
        main.addInitialProperty("camel.main.routesIncludePattern", "file:" + folder.resolve(arguments[1]));
        main.setPropertyPlaceholderLocations("file:" + folder.resolve("application.properties"));
        System.exit(main.run(new String[0]));
    }
}
