// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * The repository in memory of a consumer that is idempotent and has none. camel-ftp's holds 1,000 keys: of a directory with more
 * files that stay there, it delivers files again with each poll. This one holds as many as a listing may have.
 */
final class DefaultIdempotentRepository {

    private DefaultIdempotentRepository() {}

    /**
     * Called before camel-ftp would set its own, by the same conditions.
     *
     * @param idempotentSet whether the option is set, to true or false
     */
    static void setOn(FtpsReuseEndpoint endpoint, boolean idempotentSet) {
        boolean forced = endpoint.isNoop() && !idempotentSet;
        if (endpoint.getIdempotentRepository() == null && (forced || Boolean.TRUE.equals(endpoint.isIdempotent()))) {
            endpoint.setIdempotentRepository(MemoryIdempotentRepository.memoryIdempotentRepository(
                    endpoint.getConfiguration().getMaxListingEntries()));
        }
    }
}
