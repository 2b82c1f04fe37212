// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** The files of a server that runs in a container. */
record ContainerFiles(GenericContainer<?> container, String home) implements ServerFiles {
    @Override
    public byte[] read(String path) {
        return container.copyFileFromContainer(resolve(path), InputStream::readAllBytes);
    }

    @Override
    public void write(String path, byte[] content) {
        String file = resolve(path);
        makeDirectories(file.substring(0, file.lastIndexOf('/')));
        container.copyFileToContainer(Transferable.of(content), file);
        succeed("chown", "--reference", home, file);
    }

    @Override
    public boolean exists(String path) {
        return execute("test", "-e", resolve(path)).getExitCode() == 0;
    }

    @Override
    public void setModified(String path, long epochSecond) {
        succeed("touch", "--date", "@" + epochSecond, resolve(path));
    }

    @Override
    public List<String> list(String directory) {
        String names = succeed("find", resolve(directory), "-mindepth", "1", "-maxdepth", "1", "-printf", "%f\\n");
        return names.lines().sorted().toList();
    }

    @Override
    public void delete(String path) {
        succeed("rm", "--recursive", "--force", resolve(path));
    }

    @Override
    public void move(String from, String to) {
        succeed("mv", "--no-target-directory", resolve(from), resolve(to));
    }

    @Override
    public void link(String path, String target) {
        String link = resolve(path);
        makeDirectories(link.substring(0, link.lastIndexOf('/')));
        succeed("ln", "--symbolic", target, link);
    }

    @Override
    public void mkdir(String path) {
        makeDirectories(resolve(path));
    }

    /** Deletes all. */
    void clear() {
        succeed("find", home, "-mindepth", "1", "-delete");
    }

    private void makeDirectories(String directory) {
        succeed("runuser", "--user", Account.USERNAME, "--", "mkdir", "--parents", directory);
    }

    private String succeed(String... command) {
        ExecResult result = execute(command);
        if (result.getExitCode() != 0) {
            throw new UncheckedIOException(new IOException(String.join(" ", command) + ": " + result.getStderr()));
        }
        return result.getStdout();
    }

    private ExecResult execute(String... command) {
        try {
            return container.execInContainer(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + String.join(" ", command), e);
        }
    }

    private String resolve(String path) {
        if (path.startsWith("/") || Stream.of(path.split("/")).anyMatch(".."::equals)) {
            throw new IllegalArgumentException(path + " is outside of the login directory");
        }
        return home + "/" + path;
    }
}
