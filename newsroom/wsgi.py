"""The newsroom's pages, for a WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()

# What is loaded by now stays for good. A long article is tens of thousands of objects
# that live for a page: looked through at Python's usual pace, they take a third of it.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
