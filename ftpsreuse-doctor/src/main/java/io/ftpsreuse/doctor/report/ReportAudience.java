// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.diagnosis.Explanation;

/** The readers of a report, who determine the options that remedies name. */
public enum ReportAudience {

    /** Users of the command, with its options. */
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

    /** Programs with an endpoint, with the options of its URI. */
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

    /** The remedy, in one or more sentences. */
    abstract String remedy(Explanation explanation);

    /** Selects one of two options, or of two phrases with options. */
    abstract String option(String ofCommand, String ofUri);
}
