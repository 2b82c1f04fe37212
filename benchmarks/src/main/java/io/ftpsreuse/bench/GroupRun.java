// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Run;
import io.ftpsreuse.bench.server.ServerDialogue;
import io.ftpsreuse.bench.server.Servers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a group: first each contender alone with few files, which shows that it works, its commands to the server and
 * how many files it will manage in its time; then all of them in turns.
 */
final class GroupRun {

    private static final int FEW = 30;
    private static final int FEW_LARGE = 8;
    private static final long LARGE = 1 << 20;

    private final Group group;
    private final Runner runner;
    private final Servers servers;
    private final Progress progress;

    GroupRun(Group group, Runner runner, Servers servers, Progress progress) {
        this.group = group;
        this.runner = runner;
        this.servers = servers;
        this.progress = progress;
    }

    List<Row> measure() throws IOException, InterruptedException {
        List<Turn> turns = new ArrayList<>();
        for (Entry entry : group.entries()) {
            Turn turn = new Turn(entry);
            turns.add(turn);
            turn.prepare();
        }
        for (int round = 0; round < group.rounds(); round++) {
            for (Turn turn : turns) {
                turn.measure(round);
            }
        }
        return turns.stream().map(Turn::row).toList();
    }

    private final class Turn {

        private final Entry entry;
        private final List<Run> runs = new ArrayList<>();
        private int files;
        private ServerDialogue dialogue;
        private String note = "";

        Turn(Entry entry) {
            this.entry = entry;
            this.files = entry.setting().files();
        }

        void prepare() throws IOException, InterruptedException {
            Optional<String> obstacle = entry.contender().obstacle();
            if (obstacle.isPresent()) {
                abandon("skipped: " + obstacle.get());
                return;
            }
            int few = Math.min(
                    files,
                    entry.setting().size() >= LARGE
                            ? FEW_LARGE
                            : FEW * entry.setting().lanes());
            if (few == 1) {
                return;
            }
            try {
                servers.newLog(entry.countingServer());
                Run run = runner.run(entry, entry.isCounted() ? entry.countingServer() : entry.server(), few);
                if (entry.isCounted()) {
                    dialogue = ServerDialogue.of(servers.newLog(entry.countingServer()));
                }
                files = manageable(run, few);
                progress.report(
                        entry,
                        "%d files to begin with: %.2f ms a file; %d from now on"
                                .formatted(few, run.workMillis() / few, files));
            } catch (FailedRunException e) {
                abandon(e);
            }
        }

        private int manageable(Run run, int few) {
            int requested = entry.setting().files();
            double perFile = Double.isNaN(run.steadyMillis()) ? run.workMillis() / few : run.steadyMillis();
            if (group.secondsPerRun() == 0) {
                return requested;
            }
            int possible = (int) (group.secondsPerRun() * 1000 / perFile);
            // Two digits are enough, and directories of the same number are shared.
            int rounded = possible >= 100 ? possible / 50 * 50 : possible / 10 * 10;
            return Math.max(Math.min(requested, rounded), Math.min(requested, few / 2));
        }

        void measure(int round) throws IOException, InterruptedException {
            if (!note.isEmpty()) {
                return;
            }
            try {
                Run run = runner.run(entry, entry.server(), files);
                runs.add(run);
                progress.report(
                        entry,
                        "run %d of %d: %.2f ms a file".formatted(round + 1, group.rounds(), run.workMillis() / files));
            } catch (FailedRunException e) {
                abandon(e);
            }
        }

        private void abandon(FailedRunException e) {
            abandon("failed: " + e.note());
            e.lastLines().forEach(progress::quote);
        }

        private void abandon(String why) {
            note = why;
            runs.clear();
            progress.report(entry, why);
        }

        Row row() {
            return new Row(
                    entry.setting(),
                    entry.contender().name(),
                    entry.contender().jdk(),
                    files,
                    List.copyOf(runs),
                    Optional.ofNullable(dialogue),
                    note);
        }
    }
}
