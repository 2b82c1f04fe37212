// SPDX-License-Identifier: Apache-2.0
//
// The least that a client must do: downloads files one after the other over one control connection, each with PASV, RETR and a data
// connection that resumes the session of the control connection, and one write a file. It prints the line of WorkReport.java.
//
//   FTPS_PASSWORD=... limit HOST PORT USER AUTHORITY.pem REMOTE-DIRECTORY LOCAL-DIRECTORY FILES
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static SSL *control;
static int control_socket;
static char reply[4096];

static void fail(const char *what) {
    fprintf(stderr, "%s; last reply: %s\n", what, reply);
    ERR_print_errors_fp(stderr);
    exit(1);
}

static int connected(const char *host, const char *port) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    if (getaddrinfo(host, port, &hints, &found) != 0) fail("unknown host");
    int fd = socket(found->ai_family, SOCK_STREAM, 0), on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(fd, found->ai_addr, found->ai_addrlen) != 0) fail("connect");
    freeaddrinfo(found);
    return fd;
}

// This server sends each reply in one line and one record, so that one read has it.
static void expect(char kind) {
    int n = control ? SSL_read(control, reply, sizeof reply - 1) : (int) read(control_socket, reply, sizeof reply - 1);
    reply[n > 0 ? n : 0] = 0;
    if (reply[0] != kind) fail("unexpected reply");
}

static void command(char kind, const char *format, const char *argument) {
    char line[512];
    int length = snprintf(line, sizeof line, format, argument);
    if (control) SSL_write(control, line, length);
    else if (write(control_socket, line, length) != length) fail("write");
    expect(kind);
}

static void download(SSL_CTX *tls, const char *host, const char *name, char *buffer, int size) {
    int p[6];
    char port[8];
    command('2', "PASV\r\n", "");
    char *numbers = strchr(reply, '(');
    if (!numbers || sscanf(numbers, "(%d,%d,%d,%d,%d,%d", p, p + 1, p + 2, p + 3, p + 4, p + 5) != 6) fail("PASV");
    snprintf(port, sizeof port, "%d", p[4] * 256 + p[5]);
    int fd = connected(host, port);
    command('1', "RETR %s\r\n", name);
    SSL *data = SSL_new(tls);
    SSL_set_fd(data, fd);
    SSL_set_session(data, SSL_get_session(control));
    if (SSL_connect(data) != 1 || !SSL_session_reused(data)) fail("the data connection did not resume the session");
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644), n, filled = 0;
    do {
        n = SSL_read(data, buffer + filled, size - filled);
        filled += n > 0 ? n : 0;
        if (n <= 0 || filled == size) {
            if (write(file, buffer, filled) != filled) fail("write");
            filled = 0;
        }
    } while (n > 0);
    if (SSL_get_error(data, n) != SSL_ERROR_ZERO_RETURN) fail("the data connection was truncated");
    close(file);
    SSL_shutdown(data);
    SSL_free(data);
    close(fd);
    expect('2');
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **a) {
    if (argc != 8) return 2;
    int files = atoi(a[7]), size = 256 << 10;
    double start = now(), first = 0, half = 0;
    SSL_CTX *tls = SSL_CTX_new(TLS_client_method());
    SSL_CTX_load_verify_locations(tls, a[4], NULL);
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    // the one that vsftpd takes; another one would cost a HelloRetryRequest
    SSL_CTX_set1_groups_list(tls, "P-256");
    control_socket = connected(a[1], a[2]);
    expect('2');
    command('2', "AUTH TLS\r\n", "");
    SSL *session = SSL_new(tls);
    SSL_set_fd(session, control_socket);
    if (SSL_connect(session) != 1) fail("TLS");
    control = session;
    command('3', "USER %s\r\n", a[3]);
    command('2', "PASS %s\r\n", getenv("FTPS_PASSWORD"));
    command('2', "PBSZ 0\r\n", "");
    command('2', "PROT P\r\n", "");
    command('2', "TYPE I\r\n", "");
    command('2', "CWD %s\r\n", a[5]);
    if (chdir(a[6]) != 0) fail("chdir");
    char name[16], *buffer = malloc(size);
    for (int i = 0; i < files; i++) {
        snprintf(name, sizeof name, "file%06d", i);
        download(tls, a[1], name, buffer, size);
        if (i + 1 == 1000) first = (now() - start) / 1000;
        if (i + 1 == files / 2) half = now();
    }
    double end = now();
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("work=%f steady=%f first=%f cpu=%f\n", end - start, files < 20 ? 0. / 0. : (end - half) / (files - files / 2),
           files < 2000 ? 0. / 0. : first,
           (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3);
    return 0;
}
