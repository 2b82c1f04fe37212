# SPDX-License-Identifier: Apache-2.0
"""A pyftpdlib server with TLS on both connections: address, port, certificate and key, user, password, home."""

import logging
import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import FTPServer

address, port, certificate, user, password, home = sys.argv[1:]
logging.basicConfig(level=logging.DEBUG)
authorizer = DummyAuthorizer()
authorizer.add_user(user, password, home, perm="elradfmwMT")


class Handler(TLS_FTPHandler):
    certfile = certificate
    tls_control_required = True
    tls_data_required = True


Handler.authorizer = authorizer
FTPServer((address, int(port)), Handler).serve_forever()
