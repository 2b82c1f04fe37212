// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.component.file.GenericFileSendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;

/** Lets {@code toD} share one endpoint, and so its connections, among file names that differ by exchange. */
@SendDynamic("ftpsreuse")
public class FtpsReuseSendDynamicAware extends GenericFileSendDynamicAware {}
