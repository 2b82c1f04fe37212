// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.tls;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.conscrypt.Conscrypt;

/** The JSSE providers that users have beside that of the JDK. */
public enum TlsProviders {
    BCJSSE {
        @Override
        List<Provider> make() {
            // It says at INFO which of the JDK's properties it has found.
            LOG_OF_BOUNCY_CASTLE.setLevel(Level.OFF);
            return List.of(new BouncyCastleJsseProvider(), new BouncyCastleProvider());
        }
    },
    CONSCRYPT {
        @Override
        List<Provider> make() {
            return List.of(Conscrypt.newProvider());
        }
    };

    /** Held, since the log manager does not. */
    private static final Logger LOG_OF_BOUNCY_CASTLE = Logger.getLogger("org.bouncycastle");

    abstract List<Provider> make();

    /** Puts it behind the providers of this JVM, where it serves those who ask for it by its name. */
    public void addLast() {
        make().forEach(Security::addProvider);
    }

    /** Puts it before the providers of this JVM, where it serves all who ask for none. */
    public void addFirst() {
        int position = 1;
        for (Provider provider : make()) {
            Security.insertProviderAt(provider, position++);
        }
    }

    /** Takes it away again. */
    public void remove() {
        make().forEach(provider -> Security.removeProvider(provider.getName()));
    }

    /** The name that JSSE knows it by. */
    public String providerName() {
        return this == BCJSSE ? "BCJSSE" : "Conscrypt";
    }
}
