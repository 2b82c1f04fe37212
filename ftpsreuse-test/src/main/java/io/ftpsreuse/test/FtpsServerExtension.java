// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Does what {@link FtpsServer} says. The server of a class is in the store of the class, that of a method in the store of the
 * method, which JUnit searches first. It is put there before anything else can fail, and closed by the callback of that level,
 * which JUnit calls also after failures.
 */
final class FtpsServerExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(FtpsServerExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Optional<FtpsServer> settings = settings(context.getRequiredTestClass());
        if (settings.isPresent()) {
            store(context).put(FtpsServer.class, settings.get());
            if (!settings.get().perMethod()) {
                start(context, settings.get());
            }
        }
        Optional<TemporaryServer> running = running(context);
        if (running.isPresent()) {
            inject(running.get().server(), context.getRequiredTestClass(), null);
            // there is one already if it serves all methods of the class
            injectInto(context.getTestInstances(), running.get().server());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        Optional<FtpsServer> settings = settings(context.getRequiredTestMethod())
                .or(() -> ofClass(context).filter(FtpsServer::perMethod));
        if (settings.isPresent()) {
            start(context, settings.get());
        }
        Optional<TemporaryServer> running = running(context);
        if (running.isPresent()) {
            injectInto(context.getTestInstances(), running.get().server());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedFtpsServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context)
                .map(TemporaryServer::server)
                .orElseThrow(() -> new ParameterResolutionException("No FTPS server for " + context.getDisplayName()
                        + ": neither it nor its class has @FtpsServer"));
    }

    private static Optional<FtpsServer> settings(AnnotatedElement annotated) {
        return AnnotationSupport.findAnnotation(annotated, FtpsServer.class);
    }

    /** The settings of the test class, or of the nearest class around it that has some. */
    private static Optional<FtpsServer> ofClass(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(FtpsServer.class, FtpsServer.class));
    }

    private static void start(ExtensionContext context, FtpsServer settings) throws IOException {
        store(context).put(TemporaryServer.class, TemporaryServer.start(settings));
    }

    private static Optional<TemporaryServer> running(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(TemporaryServer.class, TemporaryServer.class));
    }

    /** Removes what this context has put there, and nothing of the contexts around it. */
    private static void close(ExtensionContext context) throws IOException {
        TemporaryServer own = store(context).remove(TemporaryServer.class, TemporaryServer.class);
        if (own != null) {
            own.close();
        }
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static void injectInto(Optional<TestInstances> instances, EmbeddedFtpsServer server)
            throws IllegalAccessException {
        for (Object instance : instances.map(TestInstances::getAllInstances).orElse(List.of())) {
            inject(server, instance.getClass(), instance);
        }
    }

    /** Into the fields of an object, or into the static ones of a class if there is none. */
    private static void inject(EmbeddedFtpsServer server, Class<?> type, Object instance)
            throws IllegalAccessException {
        for (Field field : ReflectionSupport.findFields(
                type, each -> isInjected(each, instance == null), HierarchyTraversalMode.TOP_DOWN)) {
            field.setAccessible(true);
            field.set(instance, server);
        }
    }

    private static boolean isInjected(Field field, boolean isStatic) {
        return field.getType() == EmbeddedFtpsServer.class
                && Modifier.isStatic(field.getModifiers()) == isStatic
                && !Modifier.isFinal(field.getModifiers());
    }
}
