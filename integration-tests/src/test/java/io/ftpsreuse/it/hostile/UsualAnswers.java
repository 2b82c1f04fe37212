// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static io.ftpsreuse.it.hostile.Answer.reply;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** How a scripted server behaves where no test says otherwise: as FTPS servers do (RFC 959, 2389, 2428, 3659, 4217). */
final class UsualAnswers {

    private UsualAnswers() {}

    static Map<String, Answer> all() {
        Map<String, Answer> answers = new HashMap<>();
        answers.put("(greeting)", reply("220 Scripted"));
        session(answers);
        directories(answers);
        files(answers);
        connections(answers);
        return answers;
    }

    private static void session(Map<String, Answer> answers) {
        answers.put("AUTH", (session, argument) -> {
            session.reply("234 Go on under TLS");
            session.secure();
        });
        answers.put("USER", reply("331 Password?"));
        answers.put(
                "PASS",
                (session, argument) -> session.reply(
                        argument.equals(session.server().password()) ? "230 Welcome" : "530 Login incorrect"));
        answers.put("ACCT", reply("230 Welcome"));
        answers.put("PBSZ", reply("200 PBSZ=0"));
        answers.put("PROT", (session, argument) -> {
            session.protectData(argument.equals("P"));
            session.reply("200 Protection set");
        });
        answers.put("SYST", reply("215 UNIX Type: L8"));
        answers.put("FEAT", reply("211-Features:\r\n SIZE\r\n REST STREAM\r\n211 End"));
        answers.put("QUIT", (session, argument) -> {
            session.reply("221 Goodbye");
            session.close();
        });
        for (String command : new String[] {"TYPE", "NOOP", "OPTS", "MODE", "STRU"}) {
            answers.put(command, reply("200 OK"));
        }
    }

    private static void directories(Map<String, Answer> answers) {
        answers.put("PWD", (session, argument) -> session.reply("257 \"" + session.directory() + "\""));
        answers.put("CWD", (session, argument) -> {
            session.enter("/" + session.path(argument));
            session.reply("250 Entered");
        });
        answers.put("CDUP", (session, argument) -> {
            session.enter(session.directory().replaceFirst("/[^/]*$", "").replaceFirst("^$", "/"));
            session.reply("250 Entered");
        });
        answers.put("MKD", (session, argument) -> session.reply("257 \"" + argument + "\" made"));
        answers.put(
                "LIST",
                (session, argument) -> session.sendData(
                        out -> out.write(lines(session, argument, true).getBytes(ScriptedSession.TEXT))));
        answers.put(
                "NLST",
                (session, argument) -> session.sendData(
                        out -> out.write(lines(session, argument, false).getBytes(ScriptedSession.TEXT))));
    }

    private static String lines(ScriptedSession session, String argument, boolean details) {
        String directory = session.path(argument);
        String prefix = directory.isEmpty() ? "" : directory + "/";
        StringBuilder lines = new StringBuilder();
        TreeSet<String> subdirectories = new TreeSet<>();
        session.server().files().forEach((path, content) -> {
            String name =
                    path.startsWith(prefix) ? path.substring(prefix.length()) : path.equals(directory) ? path : "";
            int slash = name.indexOf('/');
            if (slash > 0) {
                subdirectories.add(name.substring(0, slash));
            } else if (!name.isEmpty()) {
                lines.append(details ? line(name, content.length) : name).append("\r\n");
            }
        });
        subdirectories.forEach(
                name -> lines.append(details ? directoryLine(name) : name).append("\r\n"));
        return lines.toString();
    }

    /** The line of a file in a listing. */
    static String line(String name, long size) {
        return "-rw-r--r-- 1 owner group " + size + " Jan 01 00:00 " + name;
    }

    /** The line of a directory in a listing. */
    static String directoryLine(String name) {
        return "drwxr-xr-x 2 owner group 4096 Jan 01 00:00 " + name;
    }

    private static void files(Map<String, Answer> answers) {
        answers.put("SIZE", onFile((session, path) -> session.reply("213 " + content(session, path).length)));
        answers.put("RETR", onFile((session, path) -> {
            byte[] content = content(session, path);
            int offset = (int) Math.min(session.takeRestart(), content.length);
            session.sendData(out -> out.write(content, offset, content.length - offset));
        }));
        answers.put("STOR", (session, argument) -> {
            String path = session.path(argument);
            int offset = (int) session.takeRestart();
            session.receiveData(received -> {
                byte[] before = session.server().files().getOrDefault(path, new byte[0]);
                byte[] whole = Arrays.copyOf(before, offset + received.length);
                System.arraycopy(received, 0, whole, offset, received.length);
                session.server().files().put(path, whole);
            });
        });
        answers.put("REST", (session, argument) -> {
            session.restartAt(Long.parseLong(argument));
            session.reply("350 Restarting");
        });
        answers.put("DELE", onFile((session, path) -> {
            session.server().files().remove(path);
            session.reply("250 Deleted");
        }));
        answers.put("RNFR", (session, argument) -> {
            session.rename(null);
            onFile((there, path) -> {
                        there.rename(path);
                        there.reply("350 And to?");
                    })
                    .to(session, argument);
        });
        answers.put("RNTO", (session, argument) -> {
            if (session.renamed() == null) {
                session.reply("503 RNFR first");
                return;
            }
            session.server()
                    .files()
                    .put(session.path(argument), session.server().files().remove(session.renamed()));
            session.rename(null);
            session.reply("250 Renamed");
        });
    }

    private static Answer onFile(Answer answer) {
        return (session, argument) -> {
            String path = session.path(argument);
            if (session.server().files().containsKey(path)) {
                answer.to(session, path);
            } else {
                session.reply("550 No such file");
            }
        };
    }

    private static byte[] content(ScriptedSession session, String path) {
        return session.server().files().get(path);
    }

    private static void connections(Map<String, Answer> answers) {
        answers.put("PASV", (session, argument) -> session.reply(passiveReply(session.listen())));
        answers.put("EPSV", (session, argument) -> session.reply("229 Listening (|||" + session.listen() + "|)"));
        answers.put("PORT", (session, argument) -> {
            String[] parts = argument.split(",");
            callBack(session, Integer.parseInt(parts[4]) << 8 | Integer.parseInt(parts[5]));
        });
        answers.put("EPRT", (session, argument) -> callBack(session, Integer.parseInt(argument.split("\\|")[3])));
    }

    private static void callBack(ScriptedSession session, int port) throws IOException {
        session.callBack(new InetSocketAddress(ScriptedFtpsServer.ADDRESS, port));
        session.reply("200 Will call back");
    }

    /** The reply to PASV that names a port of this machine. */
    static String passiveReply(int port) {
        return "227 Listening (127,0,0,1," + (port >> 8) + "," + (port & 255) + ")";
    }
}
