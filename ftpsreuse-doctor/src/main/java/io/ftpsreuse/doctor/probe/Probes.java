// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import java.util.ArrayList;
import java.util.List;

/** The probes in their order: each stands on what those before it found. */
final class Probes {

    private Probes() {}

    static List<Probe> of(ExaminationPlan order) {
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
        probes.add(new ReuseDemandProbe());
        if (!order.idle().isZero()) {
            probes.add(new IdleProbe());
        }
        probes.add(new RehearsalProbe());
        return probes;
    }
}
