// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.component.file.GenericFilePollDynamicAware;
import org.apache.camel.spi.annotations.PollDynamic;

/** Lets {@code pollEnrich} share one endpoint among file names that differ by exchange. */
@PollDynamic("ftpsreuse")
public class FtpsReusePollDynamicAware extends GenericFilePollDynamicAware {}
