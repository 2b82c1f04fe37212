// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import java.util.ArrayList;
import java.util.List;

/** The probes in their order: later ones use the observations of earlier ones. */
final class Probes {

    private Probes() {}

    static List<Probe> of(ExaminationPlan plan) {
        List<Probe> probes = new ArrayList<>(List.of(
                new AddressProbe(),
                new GreetingProbe(),
                new TlsProbe(),
                new CertificateProbe(),
                new LoginProbe(),
                new DataConnectionProbe(),
                new DirectoryProbe()));
        for (ResumptionMechanism mechanism : ResumptionMechanism.values()) {
            probes.add(new MechanismProbe(mechanism));
        }
        probes.add(new ReuseRequirementProbe());
        if (!plan.idle().isZero()) {
            probes.add(new IdleProbe());
        }
        probes.add(new RecommendedUriProbe());
        return probes;
    }
}
