// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.apache.camel.util.ObjectHelper;

/**
 * Ingests the files of the vendors that a properties file declares, until it is stopped.
 *
 * <p>Usage: {@code java -jar ftpsreuse-ingest.jar [properties file]}, by default {@code application.properties} in the
 * current directory; {@code --example} prints a commented one. The exit code is 2 when there is no such file, it is not
 * right, or the locale cannot store every file's name; 1 when the routes cannot be started for another reason.
 */
public final class IngestApplication {

    private static final String STANDARD_FILE = "application.properties";
    private static final String EXAMPLE = "application-example.properties";

    /** With the doubling below the default limits of fail2ban (5 in 10 minutes) and pam_faillock (3 in 15). */
    private static final String LOGIN_RETRY_DELAY = "5m";

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private IngestApplication() {}

    /** Runs until SIGTERM or Ctrl-C, and ends the JVM only when the start failed. */
    public static void main(String[] arguments) {
        int exitCode = run(arguments, System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        String argument = arguments.length == 0 ? STANDARD_FILE : arguments[0];
        if ("--example".equals(argument)) {
            out.print(example());
            return 0;
        }
        Optional<String> environment = LocalNames.problem().or(CurrentDirectory::problem);
        if (environment.isPresent()) {
            err.println(environment.get());
            return WRONG_USE;
        }
        Path properties = Path.of(argument);
        if (!Files.isReadable(properties)) {
            err.println(usage(properties));
            return WRONG_USE;
        }
        return run(properties, err);
    }

    private static int run(Path properties, PrintStream err) {
        try {
            LogFormat.apply(properties, System.getenv());
        } catch (IOException | InvalidPropertiesException e) {
            err.println(properties + ": " + e.getMessage());
            return WRONG_USE;
        }
        return started(properties, err);
    }

    private static int started(Path properties, PrintStream err) {
        Main main = routesFrom("file:" + properties);
        try {
            main.run();
            return main.getExitCode();
        } catch (Exception e) {
            main.stop();
            // else Camel's shutdown hook regards the end of the JVM as a SIGTERM, and logs one
            main.completed();
            InvalidPropertiesException invalid = ObjectHelper.getException(InvalidPropertiesException.class, e);
            err.println(properties + ": " + (invalid != null ? invalid : e).getMessage());
            return invalid != null ? WRONG_USE : FAILED;
        }
    }

    /**
     * The application for one properties file, not yet started.
     *
     * @param location the file, as {@code file:path} or {@code classpath:name}; Camel's own settings may be in it too
     */
    public static Main routesFrom(String location) {
        Main main = new Main();
        main.setAppName("ftpsreuse-ingest");
        main.setPropertyPlaceholderLocations(location);
        main.configure()
                // it would show a vendor's options, which may have the password of a key store
                .withAutoConfigurationLogSummary(false);
        // a wrong password is not sent with each poll; the properties file overrides this
        main.addInitialProperty("camel.component.ftpsreuse.loginRetryDelay", LOGIN_RETRY_DELAY);
        main.addMainListener(new IngestSetup(main.configure()));
        return main;
    }

    private static String usage(Path missing) {
        return """
                There is no file %s to read the vendors from.

                Usage: java -jar ftpsreuse-ingest.jar [properties file]

                The smallest one, by default application.properties in the current directory:

                  vendor.acme.host=ftp.acme.example
                  vendor.acme.username=ingest
                  vendor.acme.password={{env:ACME_PASSWORD}}
                  vendor.acme.directory=outgoing
                  vendor.acme.folder=data/in/acme

                One with every setting explained:

                  java -jar ftpsreuse-ingest.jar --example > application.properties
                """
                .formatted(missing.toAbsolutePath());
    }

    private static String example() {
        try (InputStream content = IngestApplication.class.getClassLoader().getResourceAsStream(EXAMPLE)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
