// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf;

class KarafOnCamel418IT extends KarafScenarios {

    KarafOnCamel418IT() {
        super("camel-4.18");
    }
}
