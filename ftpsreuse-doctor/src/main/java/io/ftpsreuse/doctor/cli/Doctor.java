// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.plan.Target;
import io.ftpsreuse.doctor.probe.Examination;
import io.ftpsreuse.doctor.probe.Progress;
import io.ftpsreuse.doctor.report.Environment;
import io.ftpsreuse.doctor.report.Report;
import io.ftpsreuse.doctor.report.ReportAudience;
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
            "Examines an FTPS server: address, TLS, certificate, login, data connections, and the mechanisms by which it resumes TLS"
                    + " sessions. Ends with a verdict and the ftpsreuse: URI to use.",
            "Only reads, unless --write is given. The password comes from --password-file, the environment variable FTPS_PASSWORD,"
                    + " or a prompt; it is sent only after the certificate of the server was accepted."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the server can be used with sessionReuse=required",
            "1:the doctor itself failed",
            "2:invalid arguments",
            "3:the server cannot be reached",
            "4:the server offers no FTPS that this client can use",
            "5:the certificate does not verify",
            "6:the login is refused",
            "7:the directory is refused",
            "8:no data connection works",
            "9:the server can be used, but resumes no session: sessionReuse=preferred",
            "10:the server requires resumption, but no tested mechanism resumes",
            "11:the server requires a client certificate (--key-store)"
        })
public final class Doctor implements Callable<Integer> {

    /** Held here, since java.util.logging drops unreferenced loggers with their level. */
    private static final Logger CLIENT = Logger.getLogger("io.ftpsreuse");

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVER",
            description =
                    "ftps://user@host:port/dir, or ftpes://... The directory is relative to the login directory. TLS is"
                            + " explicit unless the port is 990 or --implicit is given.")
    private String server;

    @Option(names = "--implicit", description = "TLS from the first byte, on any port.")
    private boolean implicit;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Mixin
    private CredentialOptions credentials = new CredentialOptions();

    @Option(names = "--quiet", description = "Do not print progress to standard error.")
    private boolean quiet;

    @Option(names = "--debug", description = "Log the FTP dialogue, without passwords, to standard error.")
    private boolean debug;

    private final Map<String, String> environment;

    private Doctor(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // The report has what the client logs.
        LogManager.getLogManager().reset();
        System.exit(command(System.getenv()).execute(arguments));
    }

    /**
     * Runs the command inside a program, and returns its exit code.
     *
     * @param environment the variables for passwords, in place of those of the process
     * @param out for the report
     * @param err for invalid arguments
     */
    public static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        return command(environment).setOut(out).setErr(err).execute(arguments);
    }

    private static CommandLine command(Map<String, String> environment) {
        return new CommandLine(new Doctor(environment)).setParameterExceptionHandler(Doctor::explain);
    }

    /** picocli would print unknown arguments, which may be passwords, and the whole help. */
    private static int explain(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String message = e instanceof CommandLine.UnmatchedArgumentException
                ? "Unknown argument or option; it is not printed, since it may be a secret"
                : e.getMessage();
        command.getErr().println("doctor: " + message + ". See doctor --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public Integer call() throws IOException {
        logDialogue();
        Examination examination = new Examination(plan(), login(), ReportAudience.COMMAND, progress());
        Thread removal = new Thread(examination::cancel, "ftpsreuse-doctor-removal");
        Runtime.getRuntime().addShutdownHook(removal);
        Report report = examination.run();
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook runs.
            return report.verdict().exitCode();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.toJson() : new TextReport(ansi()).render(report));
        out.flush();
        return report.verdict().exitCode();
    }

    private ExaminationPlan plan() {
        if (server == null) {
            throw invalid("The server is missing: ftps://user@host:port/dir");
        }
        try {
            return scope.of(Target.parse(server, implicit));
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
        return quiet ? Progress.NONE : new TerminalProgress(System.err, ansi().enabled());
    }

    private Ansi ansi() {
        return spec.commandLine().getColorScheme().ansi().enabled() ? Ansi.ON : Ansi.OFF;
    }

    private void logDialogue() {
        if (debug) {
            ConsoleHandler handler = new ConsoleHandler();
            handler.setLevel(Level.FINE);
            CLIENT.addHandler(handler);
            CLIENT.setLevel(Level.FINE);
        }
    }

    /** Without the values, which picocli would print: one may be a password. */
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
