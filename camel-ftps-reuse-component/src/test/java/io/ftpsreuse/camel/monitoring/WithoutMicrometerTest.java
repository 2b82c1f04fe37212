// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The component where Micrometer is not on the class path, which it does not ask for. */
class WithoutMicrometerTest {

    @Test
    void startsEndpointsAndKeepsNoMeters() throws Exception {
        ClassLoader withoutMicrometer = new HidingClassLoader();
        Class<?> type = withoutMicrometer.loadClass(FtpsReuseComponent.class.getName());
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Component component = (Component) type.getConstructor().newInstance();
            camel.addComponent("ftpsreuse", component);
            camel.start();

            Endpoint endpoint = camel.getEndpoint("ftpsreuse:vendor.example/in");

            assertThat(endpoint.getClass()).isNotEqualTo(FtpsReuseEndpoint.class);
            assertThat(endpoint.getClass().getName()).isEqualTo(FtpsReuseEndpoint.class.getName());
            assertThat(type.getMethod("getDataConnections").invoke(component)).isEqualTo(0L);
        }
        assertThatExceptionOfType(NoClassDefFoundError.class)
                .as("what would happen if it were needed")
                .isThrownBy(() -> Class.forName(MicrometerMeters.class.getName(), true, withoutMicrometer)
                        .getDeclaredConstructors());
    }

    /** Defines our classes itself, and knows nothing of Micrometer. */
    private static final class HidingClassLoader extends ClassLoader {

        HidingClassLoader() {
            super(WithoutMicrometerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.micrometer.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.ftpsreuse.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
