# SPDX-License-Identifier: Apache-2.0
#
# What a user would write in Python: ftplib, with data connections that resume the session of the control connection. It prints the
# line of WorkReport.java.
#
#   FTPS_PASSWORD=... ftplib_reuse.py HOST PORT USER AUTHORITY.pem REMOTE-DIRECTORY LOCAL-DIRECTORY
import ftplib
import os
import ssl
import sys
import time


class ReusingFtp(ftplib.FTP_TLS):
    def ntransfercmd(self, cmd, rest=None):
        # FTP's method, since FTP_TLS' makes a TLS connection without the session
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        if self._prot_p:
            connection = self.context.wrap_socket(connection, server_hostname=self.host, session=self.sock.session)
            if not connection.session_reused:
                raise ssl.SSLError("the data connection did not resume the session")
        return connection, size


def main(host, port, user, authority, remote, local):
    start = time.perf_counter()
    done = []
    with ReusingFtp(context=ssl.create_default_context(cafile=authority), timeout=30) as ftp:
        ftp.connect(host, int(port))
        ftp.login(user, os.environ["FTPS_PASSWORD"])
        ftp.prot_p()
        ftp.cwd(remote)
        for name in ftp.nlst():
            with open(os.path.join(local, name), "wb") as file:
                ftp.retrbinary("RETR " + name, file.write)
            done.append(time.perf_counter())
    files = len(done)
    steady = (done[-1] - done[files // 2 - 1]) * 1000 / (files - files // 2) if files >= 20 else float("nan")
    first = (done[999] - start) if files >= 2000 else float("nan")
    print(f"work={(done[-1] - start) * 1000} steady={steady} first={first} cpu={time.process_time() * 1000}")


main(*sys.argv[1:])
