// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.diagnosis.Explanation;

/** Who reads a report, and so in whose options it says what to do. */
public enum Audience {

    /** A user of the command, who has its options. */
    COMMAND {
        @Override
        String remedy(Explanation explanation) {
            return CommandRemedies.of(explanation);
        }

        @Override
        String option(String ofCommand, String ofUri) {
            return ofCommand;
        }
    },

    /** A program with an endpoint, whose options are those of its URI. */
    APPLICATION {
        @Override
        String remedy(Explanation explanation) {
            return explanation.remedy();
        }

        @Override
        String option(String ofCommand, String ofUri) {
            return ofUri;
        }
    };

    /** What to do, in one or more sentences. */
    abstract String remedy(Explanation explanation);

    /** The one of two options, or phrases with them, that the reader has. */
    abstract String option(String ofCommand, String ofUri);
}
