// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.plan.Target;
import io.ftpsreuse.doctor.probe.Examination;
import io.ftpsreuse.doctor.probe.Progress;
import io.ftpsreuse.doctor.report.Audience;
import io.ftpsreuse.doctor.report.Environment;
import io.ftpsreuse.doctor.report.Report;
import io.ftpsreuse.doctor.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code doctor}: examines one server and prints a report. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Doctor.Version.class,
        subcommands = AutoComplete.GenerateCompletion.class,
        sortOptions = false,
        exitCodeOnExecutionException = 1,
        exitCodeOnInvalidInput = 2,
        description = {
            "Examines an FTPS server: address, TLS, certificate, login, data connections, and by which mechanisms it resumes TLS"
                    + " sessions. Ends with a verdict and the ftpsreuse: URI to use.",
            "Reads only, unless --write. The password comes from --password-file, the environment variable FTPS_PASSWORD, or is"
                    + " asked for; it is sent only to a server whose certificate verifies."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the server can be used with sessionReuse=required",
            "1:the doctor itself failed",
            "2:it was called wrongly",
            "3:the server cannot be reached",
            "4:the server speaks no FTPS that this client can use",
            "5:the certificate does not verify",
            "6:the login is refused",
            "7:the directory is refused",
            "8:no data connection works",
            "9:it works, but resumes no session: sessionReuse=preferred",
            "10:resumption is demanded, but no mechanism resumes",
            "11:a client certificate is demanded (--key-store)"
        })
public final class Doctor implements Callable<Integer> {

    /** Kept here, since java.util.logging forgets loggers that nobody holds. */
    private static final Logger CLIENT = Logger.getLogger("io.ftpsreuse");

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVER",
            description =
                    "ftps://user@host:port/dir, or ftpes://... The directory is relative to that of the login. TLS is"
                            + " explicit unless the port is 990 or --implicit is given.")
    private String server;

    @Option(names = "--implicit", description = "TLS from the first byte, on any port.")
    private boolean implicit;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Mixin
    private Extent extent = new Extent();

    @Mixin
    private Credentials credentials = new Credentials();

    @Option(names = "--quiet", description = "Do not tell the progress on the standard error.")
    private boolean quiet;

    @Option(
            names = "--debug",
            description = "Tell the dialogue with the server, without passwords, on the standard error.")
    private boolean debug;

    private final Map<String, String> environment;

    private Doctor(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // What the client logs is in the report as well, in better words.
        LogManager.getLogManager().reset();
        System.exit(command(System.getenv()).execute(arguments));
    }

    /**
     * Runs the command inside a program, and returns its exit code.
     *
     * @param environment where the passwords may be, in place of the environment of the process
     * @param out takes the report
     * @param err takes what is wrong with the arguments
     */
    public static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        return command(environment).setOut(out).setErr(err).execute(arguments);
    }

    private static CommandLine command(Map<String, String> environment) {
        return new CommandLine(new Doctor(environment)).setParameterExceptionHandler(Doctor::explain);
    }

    /** picocli repeats what it does not understand, which may be a password, and the whole help. */
    private static int explain(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String message = e instanceof CommandLine.UnmatchedArgumentException
                ? "There is an argument or option too many, which is not repeated here as it may be secret"
                : e.getMessage();
        command.getErr().println("doctor: " + message + ". See doctor --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public Integer call() throws IOException {
        logIfAsked();
        Examination examination = new Examination(order(), login(), Audience.COMMAND, progress());
        Thread tidying = new Thread(examination::abandon, "ftpsreuse-doctor-tidying");
        Runtime.getRuntime().addShutdownHook(tidying);
        Report report = examination.run();
        try {
            Runtime.getRuntime().removeShutdownHook(tidying);
        } catch (IllegalStateException e) {
            // The JVM ends already, and the hook runs.
            return report.verdict().exitCode();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.toJson() : new TextReport(colours()).render(report));
        out.flush();
        return report.verdict().exitCode();
    }

    private ExaminationPlan order() {
        if (server == null) {
            throw invalid("Name the server: ftps://user@host:port/dir");
        }
        try {
            return extent.of(Target.parse(server, implicit));
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private Login login() {
        try {
            String username = Target.parse(server, implicit).username();
            return credentials.of(username, environment, System.console());
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        } catch (IOException | GeneralSecurityException e) {
            throw invalid("A file cannot be used: " + e.getMessage());
        }
    }

    private Progress progress() {
        return quiet
                ? Progress.NONE
                : new TerminalProgress(System.err, colours().enabled());
    }

    private Ansi colours() {
        return spec.commandLine().getColorScheme().ansi().enabled() ? Ansi.ON : Ansi.OFF;
    }

    private void logIfAsked() {
        if (debug) {
            ConsoleHandler handler = new ConsoleHandler();
            handler.setLevel(Level.FINE);
            CLIENT.addHandler(handler);
            CLIENT.setLevel(Level.FINE);
        }
    }

    /** The values are not repeated, as picocli would: one may be a password. */
    private ParameterException invalid(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The version of the doctor. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {Environment.describe()};
        }
    }
}
