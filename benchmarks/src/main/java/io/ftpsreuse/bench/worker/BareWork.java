// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.contender.Job;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPFile;

/** The work of a careful program with the client alone: one listing, then file after file, in as many threads as lanes. */
final class BareWork {

    private final Job job;
    private final WorkClock clock;
    private final ClientLogin login;
    private final SessionReusingFtpsClientFactory factory;

    BareWork(Job job, WorkClock clock) throws Exception {
        this.job = job;
        this.clock = clock;
        this.login = new ClientLogin(job.server());
        this.factory = login.builder().build();
    }

    void run() throws Exception {
        clock.start();
        SessionReusingFtpsClient first = login.login(factory, "P");
        Queue<String> names = new ConcurrentLinkedQueue<>(job.direction() == Direction.DOWN ? remote(first) : local());
        ExecutorService threads = Executors.newFixedThreadPool(job.lanes());
        try {
            List<Future<?>> lanes = new ArrayList<>();
            lanes.add(threads.submit(() -> lane(first, names)));
            for (int i = 1; i < job.lanes(); i++) {
                lanes.add(threads.submit(() -> lane(login.login(factory, "P"), names)));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
            clock.await(Worker.MOST_SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> remote(SessionReusingFtpsClient client) throws IOException {
        return Arrays.stream(client.listFiles(job.remote()))
                .map(FTPFile::getName)
                .toList();
    }

    private List<String> local() throws IOException {
        try (Stream<Path> files = Files.list(job.local())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Void lane(SessionReusingFtpsClient client, Queue<String> names) throws IOException {
        try {
            for (String name = names.poll(); name != null; name = names.poll()) {
                transfer(client, name);
                clock.fileDone();
            }
            return null;
        } finally {
            client.disconnect();
        }
    }

    private void transfer(SessionReusingFtpsClient client, String name) throws IOException {
        Path local = job.local().resolve(name);
        String remote = job.remote() + "/" + name;
        boolean done;
        if (job.direction() == Direction.DOWN) {
            try (OutputStream out = Files.newOutputStream(local)) {
                // The size of the listing, which spares a SIZE for each file.
                client.nextTransfer().size(job.size());
                done = client.retrieveFile(remote, out);
            }
        } else {
            try (InputStream in = Files.newInputStream(local)) {
                done = client.storeFile(remote, in);
            }
        }
        if (!done) {
            throw new IOException(remote + ": " + client.getReplyString());
        }
    }
}
