// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf;

class KarafOnCamel414IT extends KarafScenarios {

    KarafOnCamel414IT() {
        super("camel-4.14");
    }
}
