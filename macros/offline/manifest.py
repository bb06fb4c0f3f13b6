"""What a browser wants to know to install a site: its name, icons, colours, ways in.

https://www.w3.org/TR/appmanifest/
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

MANIFEST = "manifest.webmanifest"
#: The icons in overrides/assets/images, by their sizes; “maskable” ones bear being cut round.
_ICONS = {"icon-192.png": "192x192", "icon-512.png": "512x512", "icon-maskable-512.png": "512x512"}
_SHORTCUTS = ("checklist", "dossiers", "templates")


def manifest(
    language: str,
    said: Mapping[str, str],
    pages: Mapping[str, tuple[str, str]],
    *,
    root: str,
    colour: str,
) -> str:
    """Return the manifest of a language's site, which lies beside its home page.

    ``said`` has name, short and description; ``pages`` leads from a page's key to its title and
    its address below the home; ``root`` leads to the site's root; ``colour`` is the header's.
    """
    made: dict[str, Any] = {
        "id": "./",
        "name": said["name"],
        "short_name": said["short"],
        "description": said["description"],
        "lang": language,
        "dir": "auto",
        "start_url": "./",
        "scope": root,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": colour,
        "icons": [
            {
                "src": f"assets/images/{name}",
                "sizes": size,
                "type": "image/png",
                "purpose": "maskable" if "maskable" in name else "any",
            }
            for name, size in _ICONS.items()
        ],
        "shortcuts": [
            {"name": pages[key][0], "url": f"./{pages[key][1]}"}
            for key in _SHORTCUTS
            if key in pages
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
