"""What a page may load and run: its content security policy.

https://www.w3.org/TR/CSP3/. A page may name its policy in itself, which every host of static
sites then keeps; what only a header can say is in SECURITY.md.
"""

from __future__ import annotations

import base64
import hashlib
import re

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="utf-8">\s*')

#: Everything is the site's own, and scripts are files of it, or written in the page as it was
#: built. Styles may be in the page: they run nothing. Pictures may be in styles (icons), or
#: made in the page.
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def with_policy(page: str) -> str:
    """Return an HTML page with its policy, which lets run the scripts that it holds now."""
    hashes = sorted({_hash(script) for script in _INLINE.findall(page)})
    policy = _POLICY.format(scripts=" ".join(["'self'", *hashes]))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _CHARSET.sub(lambda found: f"{found[0]}{meta}\n", page, count=1)


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
