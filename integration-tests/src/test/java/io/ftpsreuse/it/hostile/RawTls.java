// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** The first words of a TLS server, made by hand, as no TLS library would say them (RFC 5246 section 7.4, RFC 8446). */
final class RawTls {

    static final int TLS_1_0 = 0x0301;
    static final int TLS_1_1 = 0x0302;
    static final int TLS_1_2 = 0x0303;

    /** How a server that can TLS 1.3 marks that it was talked down to TLS 1.2 (RFC 8446 section 4.1.3). */
    static final byte[] TALKED_DOWN = {'D', 'O', 'W', 'N', 'G', 'R', 'D', 1};

    private static final int RSA_AES_128_SHA = 0x002F;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;

    /** Extended master secret and renegotiation info (RFC 7627, 5746), without which clients get no further. */
    private static final byte[] EXTENSIONS = {0, 23, 0, 0, (byte) 0xFF, 1, 0, 1, 0};

    private final Socket socket;
    private final byte[] random = new byte[32];
    private byte[] session = new byte[0];
    private int suite = RSA_AES_128_SHA;

    RawTls(Socket socket) {
        this.socket = socket;
        new SecureRandom().nextBytes(random);
    }

    /** Reads the ClientHello, and takes over the session that it asks for. */
    RawTls readClientHello() throws IOException {
        byte[] hello = readRecord();
        // Handshake type and length (4), version (2), random (32), then the session with its length.
        int length = hello[38];
        session = new byte[length];
        System.arraycopy(hello, 39, session, 0, length);
        return this;
    }

    private byte[] readRecord() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.skipBytes(3);
        byte[] record = new byte[in.readUnsignedShort()];
        in.readFully(record);
        return record;
    }

    RawTls choosing(int cipherSuite) {
        suite = cipherSuite;
        return this;
    }

    RawTls marked(byte[] sentinel) {
        System.arraycopy(sentinel, 0, random, random.length - sentinel.length, sentinel.length);
        return this;
    }

    /** Sends a ServerHello of a version, with the session that the client asked for. */
    RawTls sendServerHello(int version) throws IOException {
        ByteBuffer hello =
                ByteBuffer.allocate(4 + 2 + random.length + 1 + session.length + 2 + 1 + 2 + EXTENSIONS.length);
        hello.putInt(SERVER_HELLO << 24 | hello.capacity() - 4);
        hello.putShort((short) version).put(random);
        hello.put((byte) session.length).put(session);
        hello.putShort((short) suite).put((byte) 0);
        hello.putShort((short) EXTENSIONS.length).put(EXTENSIONS);
        sendRecord(HANDSHAKE, version, hello.array());
        return this;
    }

    /** Sends what would be ChangeCipherSpec and Finished, if this knew the key. */
    void sendFinishedWithoutKey() throws IOException {
        sendRecord(20, TLS_1_2, new byte[] {1});
        byte[] noise = new byte[40];
        new SecureRandom().nextBytes(noise);
        sendRecord(HANDSHAKE, TLS_1_2, noise);
    }

    private void sendRecord(int type, int version, byte[] content) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(5 + content.length);
        record.put((byte) type)
                .putShort((short) version)
                .putShort((short) content.length)
                .put(content);
        socket.getOutputStream().write(record.array());
        socket.getOutputStream().flush();
    }
}
