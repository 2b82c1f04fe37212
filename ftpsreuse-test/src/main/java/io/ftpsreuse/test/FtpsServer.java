// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts an {@link EmbeddedFtpsServer} for a test class or, on a method, for one run of that test method, and closes it
 * afterwards, whether the tests passed or not. The server of a method replaces that of its class.
 *
 * <p>The server is injected into parameters and non-final fields of type {@link EmbeddedFtpsServer}: into static fields before
 * {@code @BeforeAll}, into all others before {@code @BeforeEach}. Nested classes and subclasses use the server of the class
 * around or above them. Its user has an empty temporary {@linkplain EmbeddedFtpsServer#home() home directory}, which is
 * deleted after the server was closed. Tests that run in parallel share the server of their class, and its counters.
 *
 * <pre>{@code
 * @FtpsServer(tlsVersions = "TLSv1.2")
 * class VendorTest {
 *     @Test
 *     void fetchesOrders(EmbeddedFtpsServer server) { ... }
 * }
 * }</pre>
 *
 * <p>For several users, or for directories of your own, use {@link EmbeddedFtpsServer#builder()}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(FtpsServerExtension.class)
public @interface FtpsServer {

    /** The name of the user who may log in, read and write. */
    String username() default "user";

    /** The password of the user. */
    String password() default "secret";

    /** On a class: whether each run of a test method has a server of its own, with an empty home directory. */
    boolean perMethod() default false;

    /** As {@link EmbeddedFtpsServer.Builder#tlsVersions}. */
    String[] tlsVersions() default {"TLSv1.3", "TLSv1.2"};

    /** As {@link EmbeddedFtpsServer.Builder#resumes}. */
    Resumption[] resumes() default {Resumption.TLS13_TICKET, Resumption.TLS12_SESSION_ID};

    /** As {@link EmbeddedFtpsServer.Builder#reuseRequired}. */
    boolean reuseRequired() default true;

    /** As {@link EmbeddedFtpsServer.Builder#implicit}. */
    boolean implicit() default false;
}
