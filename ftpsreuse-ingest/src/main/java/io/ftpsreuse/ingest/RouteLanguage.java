// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.routes.DeliveryRoutes;
import io.ftpsreuse.ingest.routes.VendorClusterTemplates;
import io.ftpsreuse.ingest.routes.VendorFilesTemplate;
import io.ftpsreuse.ingest.routes.VendorOutboxTemplates;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.camel.main.MainConfigurationProperties;

/** The language of the routes, which are the same in each: what the property {@code routes.language} can be. */
enum RouteLanguage {
    YAML,
    XML,
    JAVA;

    /**
     * The language of this name.
     *
     * @throws InvalidPropertiesException if there is none
     */
    static RouteLanguage named(String name) {
        return Arrays.stream(values())
                .filter(language -> language.lowerCase().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidPropertiesException("routes.language is '" + name
                        + "', but must be one of "
                        + Arrays.stream(values()).map(RouteLanguage::lowerCase).collect(Collectors.joining(", "))
                        + "; for example: routes.language=yaml"));
    }

    /** Has Camel load the routes. */
    void addTo(MainConfigurationProperties main) {
        if (this == JAVA) {
            main.setRoutesIncludePattern("false");
            main.addRoutesBuilder(new DeliveryRoutes());
            main.addRoutesBuilder(new VendorFilesTemplate());
            main.addRoutesBuilder(new VendorClusterTemplates());
            main.addRoutesBuilder(new VendorOutboxTemplates());
        } else {
            main.setRoutesIncludePattern("classpath:camel/*.camel." + lowerCase());
        }
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
