// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Channel;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Exchange;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileExist;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a route that only stores its files: {@code from("ftpsreuse:...").to("file:...")}, without another step. Nothing
 * else reads the body there, so that {@code file:} may rename a body on disk instead of copying it. Routes that are not
 * understood count as having readers.
 */
final class OnlyFolder {

    private static final Logger LOG = LoggerFactory.getLogger(OnlyFolder.class);

    private final FileEndpoint target;

    private OnlyFolder(FileEndpoint target) {
        this.target = target;
    }

    /** The folder of the route that an exchange is in; empty if the route has another reader of the body. */
    static Optional<OnlyFolder> of(Exchange exchange, Endpoint consumed) {
        String id = exchange.getFromRouteId();
        Route route = id == null ? null : exchange.getContext().getRoute(id);
        boolean alone = route != null
                && route.getEndpoint() == consumed
                && isEmpty(route.getOnCompletions())
                && route.getOnExceptions().stream().noneMatch(OnlyFolder::sends);
        return alone ? onlyStep(route.navigate()) : Optional.empty();
    }

    private static boolean isEmpty(Collection<?> processors) {
        return processors == null || processors.isEmpty();
    }

    private static boolean sends(Processor processor) {
        if (processor instanceof EndpointAware) {
            return true;
        }
        return processor instanceof Navigate<?> steps
                && steps.hasNext()
                && steps.next().stream().anyMatch(step -> step instanceof Processor next && sends(next));
    }

    private static Optional<OnlyFolder> onlyStep(Navigate<Processor> route) {
        if (route instanceof Channel only) {
            return of(only);
        }
        List<Processor> steps = route == null || !route.hasNext() ? List.of() : route.next();
        return steps.size() == 1 && steps.get(0) instanceof Channel only ? of(only) : Optional.empty();
    }

    private static Optional<OnlyFolder> of(Channel step) {
        return step.getNextProcessor() instanceof EndpointAware sending
                        && sending.getEndpoint() instanceof FileEndpoint folder
                        && isWithoutDeadLetters(step.getErrorHandler())
                ? Optional.of(new OnlyFolder(folder))
                : Optional.empty();
    }

    /** Camel's error handlers are not of its API; those without a dead letter channel have these names. */
    private static boolean isWithoutDeadLetters(Processor errors) {
        return errors == null
                || Set.of("DefaultErrorHandler", "NoErrorHandler")
                        .contains(errors.getClass().getSimpleName());
    }

    /**
     * Whether {@code file:} can rename a file into the folder. With {@code chmod} a group may read it, which a new file has from
     * the folder and a renamed one has not.
     */
    boolean mayRename(File file) {
        return target.getCharset() == null
                && ObjectHelper.isEmpty(target.getChmod())
                && target.getFileExist() != GenericFileExist.Append
                && isOnFileSystemOf(file);
    }

    /** Otherwise Camel would try to rename it for two seconds, and then copy it. */
    private boolean isOnFileSystemOf(File file) {
        try {
            Path folder = target.getFile().toPath().toAbsolutePath();
            while (!Files.exists(folder)) {
                folder = folder.getParent();
            }
            return Files.getFileStore(folder.toRealPath()).equals(Files.getFileStore(file.toPath()));
        } catch (IOException e) {
            LOG.debug("The file system of {} is not known", target, e);
            return false;
        }
    }
}
